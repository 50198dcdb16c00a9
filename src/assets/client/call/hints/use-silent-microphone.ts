import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { effectiveStateOf } from '../../media/effective-state';
import type { LocalMedia } from '../../media/local-media';

/** Nobody is silent this long by chance with a microphone that is on, in milliseconds; a room alone makes a sound. */
const SILENCE = 20_000;

/**
 * Whether nothing at all came from a microphone since it was chosen. One sound, and it is trusted; what cannot be measured
 * is not called silent.
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
    }, SILENCE);
    const stop = level.subscribe((loudness) => {
      if (!loudness) return;
      silent.value = false;
      clearTimeout(timer);
      // Not while `subscribe` itself calls this for the first time.
      queueMicrotask(() => stop());
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [on, device]);
  return silent;
}
