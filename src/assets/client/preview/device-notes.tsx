import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explainDevices } from '../media/device-explanations';
import type { LocalMedia } from '../media/local-media';
import { systemOf } from '../media/system';
import { announce } from '../page/announcer';
import { words } from '../words/current';

/** What keeps microphone and camera from being had, and the way out. Joining goes without. */
export function DeviceNotes({ media }: { readonly media: LocalMedia }) {
  const { preview, formats } = words.value;
  const notes = explainDevices(media.microphone.value, media.camera.value, words.value, systemOf(navigator));
  const told = notes.map(({ title, remedy }) => formats.sentences(title, remedy)).join(' ');
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
  const trying = useSignal(false);
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    await media.retry().catch(() => undefined);
    trying.value = false;
  };
  // While the browser asks, nothing is wrong yet; the button stays, so that focus does.
  if (notes.length === 0 && !trying.value) return null;
  return (
    <>
      {notes.map(({ device, title, remedy }) => (
        <div class="notice" key={device}>
          <strong>{title}</strong>
          <p>{remedy}</p>
        </div>
      ))}
      <button type="button" aria-disabled={trying} onClick={retry}>
        {preview.tryAgain}
      </button>
    </>
  );
}
