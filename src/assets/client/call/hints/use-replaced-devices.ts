import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { DeviceKind } from '../../media/device-preferences';
import type { LocalMedia } from '../../media/local-media';

/** The device that replaced one which was unplugged or taken while in use. */
export interface Replacement {
  readonly kind: DeviceKind;
  /** Its label; empty if it has none. */
  readonly by: string;
  /** Whether it is the device that was gone before. */
  readonly back: boolean;
}

/** How long the hint is shown; milliseconds. */
const HINT_TIME = 10_000;
const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** The device that was replaced just now. A choice of the participant is no replacement. */
export function useReplacedDevices({ devices, inUse }: LocalMedia): ReadonlySignal<Replacement | undefined> {
  const replacement = useSignal<Replacement | undefined>(undefined);
  const before = useRef(inUse.value);
  const gone = useRef<Partial<Record<DeviceKind, string | undefined>>>({});
  const { microphone, camera, speaker } = inUse.value;
  const connected = devices.value;
  useEffect(() => {
    for (const kind of KINDS) {
      const earlier = before.current[kind];
      const now = inUse.value[kind];
      // An undefined speaker is the system's default.
      if (!earlier || earlier === now || (!now && kind !== 'speaker')) continue;
      const back = now !== undefined && gone.current[kind] === now;
      if (connected[kind].some(({ id }) => id === earlier) && !back) continue;
      gone.current[kind] = back ? undefined : earlier;
      replacement.value = { kind, by: connected[kind].find(({ id }) => id === now)?.label ?? '', back };
    }
    // Until the list is read again, an unplugged device looks like one that the participant changed.
    before.current = {
      ...inUse.value,
      ...(microphone === undefined && { microphone: before.current.microphone }),
      ...(camera === undefined && { camera: before.current.camera }),
    };
  }, [microphone, camera, speaker, connected]);
  useEffect(() => {
    if (!replacement.value) return undefined;
    const timer = setTimeout(() => {
      replacement.value = undefined;
    }, HINT_TIME);
    return () => clearTimeout(timer);
  }, [replacement.value]);
  return replacement;
}
