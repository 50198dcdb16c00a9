import type { DeviceKind } from '../media/device-preferences';
import type { LocalMedia } from '../media/local-media';
import type { PreviewWords } from '../preview/words/words';
import { type Untranslated, untranslated } from '../words/untranslated';

/** A preferred device that could not be opened while another is in use, with a text that explains it. */
export interface SkippedDevice {
  readonly kind: DeviceKind;
  /** As `MediaDeviceInfo.deviceId`. */
  readonly device: string;
  readonly text: string;
}

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** The devices that are skipped at the moment. */
export function skippedDevicesOf(
  { skipped, inUse, devices }: Pick<LocalMedia, 'skipped' | 'inUse' | 'devices'>,
  { unnamed, devices: t }: PreviewWords,
): readonly SkippedDevice[] {
  const nameOf = (kind: DeviceKind, device: string | undefined): Untranslated => {
    // The system's default is the first of the list.
    const index = Math.max(
      0,
      devices.value[kind].findIndex(({ id }) => id === device),
    );
    return untranslated(devices.value[kind][index]?.label || unnamed(index + 1));
  };
  return KINDS.flatMap((kind) => {
    const device = skipped.value[kind];
    if (device === undefined) return [];
    return [{ kind, device, text: t.skipped(nameOf(kind, device), nameOf(kind, inUse.value[kind])) }];
  });
}
