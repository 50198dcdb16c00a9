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
  if (notes.length === 0) return null;
  return (
    <>
      {notes.map(({ device, title, remedy }) => (
        <div class="notice" key={device}>
          <strong>{title}</strong>
          <p>{remedy}</p>
        </div>
      ))}
      <button type="button" onClick={() => void media.retry().catch(() => undefined)}>
        {preview.tryAgain}
      </button>
    </>
  );
}
