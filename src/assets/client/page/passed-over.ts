import type { DeviceKind } from '../media/choices';
import type { LocalMedia } from '../media/local-media';
import { type Untranslated, untranslated } from '../words/untranslated';
import type { Words } from '../words/words';

/** A device that is wanted and cannot be had while another is in use, and words for it. */
export interface PassedOver {
  readonly kind: DeviceKind;
  /** As `MediaDeviceInfo.deviceId`. */
  readonly device: string;
  readonly text: string;
}

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** What is passed over just now. */
export function passedOverOf(
  { passedOver, inUse, devices }: Pick<LocalMedia, 'passedOver' | 'inUse' | 'devices'>,
  { preview, devices: t }: Words,
): readonly PassedOver[] {
  const nameOf = (kind: DeviceKind, device: string | undefined): Untranslated => {
    // Where the system decides, it is the first of the list.
    const index = Math.max(
      0,
      devices.value[kind].findIndex(({ id }) => id === device),
    );
    return untranslated(devices.value[kind][index]?.label || preview.unnamed(index + 1));
  };
  return KINDS.flatMap((kind) => {
    const device = passedOver.value[kind];
    if (device === undefined) return [];
    return [{ kind, device, text: t.passedOver(nameOf(kind, device), nameOf(kind, inUse.value[kind])) }];
  });
}
