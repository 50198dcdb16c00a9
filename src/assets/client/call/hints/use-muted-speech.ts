import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LocalMedia } from '../../media/local-media';

/** Speech is louder than a room, and longer than a cough. The level from 0 to 1, and milliseconds. */
const SPEECH_LEVEL = 0.45;
const SPEECH_TIME = 400;
/** How long the hint is shown; milliseconds. */
const HINT_TIME = 5000;

/** Whether the participant speaks while muted. */
export function useMutedSpeech({ microphone, level }: LocalMedia): ReadonlySignal<boolean> {
  const muted = useComputed(() => microphone.value === 'off');
  const speaking = useSignal(false);
  useEffect(() => {
    speaking.value = false;
    if (!muted.value) return undefined;
    let loudFor = 0;
    let last = performance.now();
    let hide: ReturnType<typeof setTimeout> | undefined;
    const stop = level.subscribe((loudness = 0) => {
      const now = performance.now();
      loudFor =
        loudness >= SPEECH_LEVEL
          ? loudFor + Math.min(now - last, 200)
          : Math.max(0, loudFor - (now - last) / 2);
      last = now;
      if (loudFor < SPEECH_TIME) return;
      loudFor = 0;
      speaking.value = true;
      clearTimeout(hide);
      hide = setTimeout(() => {
        speaking.value = false;
      }, HINT_TIME);
    });
    return () => {
      stop();
      clearTimeout(hide);
    };
  }, [muted.value]);
  return speaking;
}
