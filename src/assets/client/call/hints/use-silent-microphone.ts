import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { effectiveStateOf } from '../../media/effective-state';
import type { LocalMedia } from '../../media/local-media';

/** A working microphone picks up some sound of the room within this time; milliseconds. */
const SILENT_AFTER = 20_000;

/**
 * Whether a microphone has been silent since it was chosen. After one sound it counts as working; a level that cannot be
 * measured does not count as silence.
 */
export function useSilentMicrophone(media: LocalMedia): ReadonlySignal<boolean> {
  const { inUse, level } = media;
  const silent = useSignal(false);
  const on = effectiveStateOf(media, 'microphone') === 'on';
  const device = inUse.value.microphone;
  useEffect(() => {
    silent.value = false;
    if (!on) return undefined;
    const timer = setTimeout(() => {
      silent.value = level.peek() !== undefined;
    }, SILENT_AFTER);
    const stop = level.subscribe((loudness) => {
      if (!loudness) return;
      silent.value = false;
      clearTimeout(timer);
      // `stop` is not assigned yet while `subscribe` makes its first call.
      queueMicrotask(() => stop());
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [on, device]);
  return silent;
}
