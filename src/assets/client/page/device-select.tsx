import type { DeviceKind } from '../media/device-preferences';
import type { LocalMedia } from '../media/local-media';
import { words } from '../words/current';

interface DeviceSelectProps {
  readonly kind: DeviceKind;
  readonly media: LocalMedia;
  /** What it is called, unless a label `for` its id says so. */
  readonly label?: string;
}

/** The id of the menu, for its label. */
export const menuId = (kind: DeviceKind): string => `menu-${kind}`;

/** Which microphone, camera or speaker. Changing it may fail: then it is said elsewhere, and the menu shows what is in use. */
export function DeviceSelect({ kind, media: { devices, inUse, choose }, label }: DeviceSelectProps) {
  const { unnamed } = words.value.preview;
  const options = devices.value[kind];
  const current = (): string | undefined => inUse.value[kind] ?? devices.value[kind][0]?.id;
  const change = async (menu: HTMLSelectElement): Promise<void> => {
    await choose(kind, menu.value).catch(() => undefined);
    // One that could not be had is not in use, whatever was pressed.
    menu.value = current() ?? '';
  };
  return (
    <select
      id={menuId(kind)}
      aria-label={label}
      value={current()}
      onChange={({ currentTarget }) => void change(currentTarget)}
    >
      {options.map(({ id, label: name }, index) => (
        <option key={id} value={id} translate={!name}>
          {name || unnamed(index + 1)}
        </option>
      ))}
    </select>
  );
}
