import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { conditionOf } from '../media/condition';
import { isProblem } from '../media/device-state';
import type { LocalMedia } from '../media/local-media';
import { systemOf } from '../media/system';
import { announce } from '../page/announcer';
import { explainDevices } from '../page/device-explanations';
import { passedOverOf } from '../page/passed-over';
import { words } from '../words/current';

/** What keeps microphone and camera from being had, and the way out. Joining goes without. */
export function DeviceNotes({ media }: { readonly media: LocalMedia }) {
  const { preview, formats } = words.value;
  const conditions = [conditionOf(media, 'microphone'), conditionOf(media, 'camera')] as const;
  const notes = explainDevices(...conditions, words.value, systemOf(navigator));
  const passedOver = passedOverOf(media, words.value);
  const told = [
    ...notes.map(({ title, remedy }) => formats.sentences(title, remedy)),
    ...passedOver.map(({ text }) => text),
  ].join(' ');
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
  const trying = useSignal(false);
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    await Promise.all([
      media.retry(),
      ...passedOver.map(({ kind, device }) => media.choose(kind, device)),
    ]).catch(() => undefined);
    trying.value = false;
  };
  // While the browser asks, nothing is wrong yet; the button stays, so that focus does.
  const mayRetry = conditions.some(isProblem) || passedOver.length > 0 || trying.value;
  return (
    <>
      {notes.map(({ device, title, remedy }) => (
        <div class="notice" key={device}>
          <strong>{title}</strong>
          <p>{remedy}</p>
        </div>
      ))}
      {passedOver.map(({ kind, text }) => (
        <p class="notice" key={kind}>
          {text}
        </p>
      ))}
      {mayRetry && (
        <button type="button" aria-disabled={trying} onClick={retry}>
          {preview.tryAgain}
        </button>
      )}
    </>
  );
}
