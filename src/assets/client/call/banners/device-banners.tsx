import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { conditionOf } from '../../media/condition';
import { type DeviceCondition, isProblem } from '../../media/device-state';
import type { LocalMedia } from '../../media/local-media';
import { systemOf } from '../../media/system';
import { announce } from '../../page/announcer';
import { explainDevices } from '../../page/device-explanations';
import { passedOverOf } from '../../page/passed-over';
import { words } from '../../words/current';
import { callWords } from '../words/current';
import { Banner } from './banner';

/** What the others miss, why, and what to do about it. Who has read it has it back when something about it changes. */
export function DeviceBanners({ media }: { readonly media: LocalMedia }) {
  const { tryAgain } = words.value.preview;
  const read = useSignal<readonly string[]>([]);
  const problem = useComputed(() =>
    [
      ...[conditionOf(media, 'microphone'), conditionOf(media, 'camera')].map(withoutSwitch),
      ...Object.values(media.passedOver.value),
    ].join(),
  );
  // At each change, however short: a browser that was told "never" fails before anything is drawn.
  useEffect(
    () =>
      problem.subscribe(() => {
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
    const wanted = passedOverOf(media, words.value);
    await Promise.all([media.retry(), ...wanted.map(({ kind, device }) => media.choose(kind, device))]).catch(
      () => undefined,
    );
    trying.value = false;
    // A banner says only what is new.
    const said = shown.current.map(({ text }) => text);
    for (const { text } of notesOf(media)) if (said.includes(text)) announce(text);
  };
  return (
    <>
      {shown.current
        .filter(({ device }) => !read.value.includes(device))
        .map(({ device, text, mayRetry }) => (
          <Banner
            key={device}
            text={text}
            onRead={() => {
              read.value = [...read.value, device];
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
const withoutSwitch = (state: DeviceCondition): DeviceCondition => (state === 'off' ? 'on' : state);

interface Note {
  /** Names it apart from the others. */
  readonly device: string;
  readonly text: string;
  readonly mayRetry: boolean;
}

function notesOf(media: LocalMedia): readonly Note[] {
  const { formats } = words.value;
  const conditions = [conditionOf(media, 'microphone'), conditionOf(media, 'camera')] as const;
  const mayRetry = conditions.some(isProblem);
  return [
    ...explainDevices(...conditions, words.value, systemOf(navigator)).map(({ device, title, remedy }) => ({
      device,
      text: formats.sentences(callWords.value.without[device], title, remedy),
      mayRetry,
    })),
    ...passedOverOf(media, words.value).map(({ device, text }) => ({ device, text, mayRetry: true })),
  ];
}
