import type { DeviceKind } from '../media/device-preferences';
import type { LocalMedia } from '../media/local-media';
import { previewWords } from '../preview/words/current';

interface DeviceSelectProps {
  readonly kind: DeviceKind;
  readonly media: LocalMedia;
  /** Its label, unless a `<label>` refers to its id. */
  readonly label?: string;
}

/** The id of the menu, for its label. */
export const menuId = (kind: DeviceKind): string => `menu-${kind}`;

/** A menu of devices. It shows the device in use, also after a change that failed, which is reported elsewhere. */
export function DeviceSelect({ kind, media: { devices, inUse, choose }, label }: DeviceSelectProps) {
  const { unnamed } = previewWords.value;
  const options = devices.value[kind];
  const current = (): string | undefined => inUse.value[kind] ?? devices.value[kind][0]?.id;
  const change = async (menu: HTMLSelectElement): Promise<void> => {
    await choose(kind, menu.value).catch(() => undefined);
    // The change may have failed.
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
