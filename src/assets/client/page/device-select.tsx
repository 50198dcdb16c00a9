import type { DeviceKind } from '../media/choices';
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

/** Which microphone, camera or speaker. Changing it may fail: then the device says so itself. */
export function DeviceSelect({ kind, media: { devices, inUse, choose }, label }: DeviceSelectProps) {
  const { unnamed } = words.value.preview;
  const choices = devices.value[kind];
  return (
    <select
      id={menuId(kind)}
      aria-label={label}
      value={inUse.value[kind] ?? choices[0]?.id}
      onChange={({ currentTarget: { value } }) => void choose(kind, value).catch(() => undefined)}
    >
      {choices.map(({ id, label: name }, index) => (
        <option key={id} value={id} translate={!name}>
          {name || unnamed(index + 1)}
        </option>
      ))}
    </select>
  );
}
