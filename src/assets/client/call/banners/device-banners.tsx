import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type EffectiveDeviceState, isProblem } from '../../media/device-state';
import { effectiveStateOf } from '../../media/effective-state';
import type { LocalMedia } from '../../media/local-media';
import { systemOf } from '../../media/system';
import { announce } from '../../page/announcer';
import { explainDevices } from '../../page/device-explanations';
import { skippedDevicesOf } from '../../page/skipped-devices';
import { words } from '../../words/current';
import { callWords } from '../words/current';
import { Banner } from './banner';

/** What the others miss, why, and what to do about it. Who has read it has it back when something about it changes. */
export function DeviceBanners({ media }: { readonly media: LocalMedia }) {
  const { tryAgain } = words.value.preview;
  const dismissed = useSignal<readonly string[]>([]);
  const problem = useComputed(() =>
    [
      ...[effectiveStateOf(media, 'microphone'), effectiveStateOf(media, 'camera')].map(ignoringOff),
      ...Object.values(media.skipped.value),
    ].join(),
  );
  // At each change, however short: a browser that was told "never" fails before anything is drawn.
  useEffect(
    () =>
      problem.subscribe(() => {
        dismissed.value = [];
      }),
    [],
  );
  const trying = useSignal(false);
  const notes = notesOf(media);
  // While the browser asks, nothing is wrong yet; what is shown stays, so that the focus does.
  const shown = useRef(notes);
  if (!trying.value) shown.current = notes;
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    const skipped = skippedDevicesOf(media, words.value);
    await Promise.all([
      media.retry(),
      ...skipped.map(({ kind, device }) => media.choose(kind, device)),
    ]).catch(() => undefined);
    trying.value = false;
    // A banner says only what is new.
    const shownTexts = shown.current.map(({ text }) => text);
    for (const { text } of notesOf(media)) if (shownTexts.includes(text)) announce(text);
  };
  return (
    <>
      {shown.current
        .filter(({ device }) => !dismissed.value.includes(device))
        .map(({ device, text, mayRetry }) => (
          <Banner
            key={device}
            text={text}
            onDismiss={() => {
              dismissed.value = [...dismissed.value, device];
            }}
          >
            {mayRetry && (
              <button type="button" aria-disabled={trying.value} onClick={retry}>
                {tryAgain}
              </button>
            )}
          </Banner>
        ))}
    </>
  );
}

/** Muting changes nothing about what is wrong. */
const ignoringOff = (state: EffectiveDeviceState): EffectiveDeviceState => (state === 'off' ? 'on' : state);

interface DeviceNote {
  /** Names it apart from the others. */
  readonly device: string;
  readonly text: string;
  readonly mayRetry: boolean;
}

function notesOf(media: LocalMedia): readonly DeviceNote[] {
  const { formats } = words.value;
  const states = [effectiveStateOf(media, 'microphone'), effectiveStateOf(media, 'camera')] as const;
  const mayRetry = states.some(isProblem);
  return [
    ...explainDevices(...states, words.value, systemOf(navigator)).map(({ device, title, remedy }) => ({
      device,
      text: formats.sentences(callWords.value.without[device], title, remedy),
      mayRetry,
    })),
    ...skippedDevicesOf(media, words.value).map(({ device, text }) => ({ device, text, mayRetry: true })),
  ];
}
