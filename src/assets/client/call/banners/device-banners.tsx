import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { explainDevices } from '../../media/device-explanations';
import type { DeviceState } from '../../media/device-state';
import type { LocalMedia } from '../../media/local-media';
import { systemOf } from '../../media/system';
import { announce } from '../../page/announcer';
import { callWords } from '../../words/call-words';
import { words } from '../../words/current';
import { Banner } from './banner';

/** What the others miss, why, and what to do about it. Who has read it has it back when something about it changes. */
export function DeviceBanners({ media }: { readonly media: LocalMedia }) {
  const { tryAgain } = words.value.preview;
  const read = useSignal<readonly string[]>([]);
  const trouble = useComputed(() => [media.microphone.value, media.camera.value].map(withoutSwitch).join());
  // At each change, however short: a browser that was told "never" fails before anything is drawn.
  useEffect(
    () =>
      trouble.subscribe(() => {
        read.value = [];
      }),
    [],
  );
  const trying = useSignal(false);
  const now = notesOf(media);
  // While the browser asks, nothing is wrong yet; what is shown stays, so that the focus does.
  const shown = useRef(now);
  if (!trying.value) shown.current = now;
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    await media.retry().catch(() => undefined);
    trying.value = false;
    // A banner says only what is new.
    const said = shown.current.map(({ text }) => text);
    for (const { text } of notesOf(media)) if (said.includes(text)) announce(text);
  };
  return (
    <>
      {shown.current
        .filter(({ device }) => !read.value.includes(device))
        .map(({ device, text }) => (
          <Banner
            key={device}
            text={text}
            onRead={() => {
              read.value = [...read.value, device];
            }}
          >
            <button type="button" aria-disabled={trying.value} onClick={retry}>
              {tryAgain}
            </button>
          </Banner>
        ))}
    </>
  );
}

/** Muting changes nothing about what is wrong. */
const withoutSwitch = (state: DeviceState): DeviceState => (state === 'off' ? 'on' : state);

const notesOf = ({ microphone, camera }: LocalMedia) => {
  const { formats } = words.value;
  return explainDevices(microphone.value, camera.value, words.value, systemOf(navigator)).map(
    ({ device, title, remedy }) => ({
      device,
      text: formats.sentences(callWords.value.without[device], title, remedy),
    }),
  );
};
