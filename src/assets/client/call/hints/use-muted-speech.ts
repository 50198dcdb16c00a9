import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LocalMedia } from '../../media/local-media';

/** Speech is louder than a room, and longer than a cough. The level from 0 to 1, and milliseconds. */
const SPEECH_LEVEL = 0.45;
const SPEECH_TIME = 400;
/** Between two looks at the level; milliseconds. */
const INTERVAL = 100;
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
    let hide: ReturnType<typeof setTimeout> | undefined;
    // Measured while it is subscribed to; a loud voice may not change it for a while.
    const stop = level.subscribe(() => undefined);
    const timer = setInterval(() => {
      const isLoud = (level.peek() ?? 0) >= SPEECH_LEVEL;
      loudFor = isLoud ? loudFor + INTERVAL : Math.max(0, loudFor - INTERVAL / 2);
      if (loudFor < SPEECH_TIME) return;
      loudFor = 0;
      speaking.value = true;
      clearTimeout(hide);
      hide = setTimeout(() => {
        speaking.value = false;
      }, HINT_TIME);
    }, INTERVAL);
    return () => {
      stop();
      clearInterval(timer);
      clearTimeout(hide);
    };
  }, [muted.value]);
  return speaking;
}
