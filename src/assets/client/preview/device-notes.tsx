import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isProblem } from '../media/device-state';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import { systemOf } from '../media/system';
import { announce } from '../page/announcer';
import { explainDevices } from '../page/device-explanations';
import { skippedDevicesOf } from '../page/skipped-devices';
import { words } from '../words/current';
import { previewWords } from './words/current';

/** The problems of microphone and camera, with their remedies. Neither is needed to join. */
export function DeviceNotes({ media }: { readonly media: LocalMedia }) {
  const { page, formats } = words.value;
  const states = [effectiveStateOf(media, 'microphone'), effectiveStateOf(media, 'camera')] as const;
  const notes = explainDevices(...states, previewWords.value, systemOf(navigator));
  const skipped = skippedDevicesOf(media, previewWords.value);
  const announcement = [
    ...notes.map(({ title, remedy }) => formats.sentences(title, remedy)),
    ...skipped.map(({ text }) => text),
  ].join(' ');
  useEffect(() => {
    if (announcement) announce(announcement);
  }, [announcement]);
  const trying = useSignal(false);
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    await Promise.all([
      media.retry(),
      ...skipped.map(({ kind, device }) => media.choose(kind, device)),
    ]).catch(() => undefined);
    trying.value = false;
  };
  // While the browser prompts there is no problem; the button stays, since it has the focus.
  const mayRetry = states.some(isProblem) || skipped.length > 0 || trying.value;
  return (
    <>
      {notes.map(({ device, title, remedy }) => (
        <div class="notice" key={device}>
          <strong>{title}</strong>
          <p>{remedy}</p>
        </div>
      ))}
      {skipped.map(({ kind, text }) => (
        <p class="notice" key={kind}>
          {text}
        </p>
      ))}
      {mayRetry && (
        <button type="button" aria-disabled={trying} onClick={retry}>
          {page.tryAgain}
        </button>
      )}
    </>
  );
}
