import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import { announce } from '../page/announcer';
import { previewWords } from './words/current';

/** The level of speech, between 0 and 1; a quiet room is below. */
const SPEECH_LEVEL = 0.35;

/** The level of the microphone as a moving bar. */
export function MicrophoneLevel({ media }: { readonly media: LocalMedia }) {
  const t = previewWords.value;
  const open = media.audio.value !== undefined;
  const muted = effectiveStateOf(media, 'microphone') !== 'on';
  const measured = media.level.value;
  const level = measured ?? 0;
  const device = media.inUse.value.microphone;
  const hasSpoken = useSignal(false);
  useEffect(() => {
    hasSpoken.value = false;
  }, [device]);
  useEffect(() => {
    if (!open || muted || hasSpoken.value || level < SPEECH_LEVEL) return;
    hasSpoken.value = true;
    announce(t.heard);
  }, [open, muted, level]);
  if (!open) return null;
  const percent = muted ? 0 : Math.round(level * 100);
  return (
    <div class="level">
      <meter class="unseen" aria-label={t.level} min={0} max={100} value={percent} />
      <div class="loudness" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </div>
      <p class="hint">
        {muted ? t.isMuted : hasSpoken.value ? t.heard : measured === undefined ? '' : t.speak}
      </p>
    </div>
  );
}
