import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type EffectiveDeviceState, isProblem } from '../../media/device-state';
import { effectiveStateOf } from '../../media/effective-state';
import type { LocalMedia } from '../../media/local-media';
import { systemOf } from '../../media/system';
import { announce } from '../../page/announcer';
import { explainDevices } from '../../page/device-explanations';
import { skippedDevicesOf } from '../../page/skipped-devices';
import { previewWords } from '../../preview/words/current';
import { words } from '../../words/current';
import { callWords } from '../words/current';
import { Banner } from './banner';

/** Device problems, with their remedies. A banner that was dismissed comes back when the problem changes. */
export function DeviceBanners({ media }: { readonly media: LocalMedia }) {
  const { tryAgain } = words.value.page;
  const dismissed = useSignal<readonly string[]>([]);
  const problem = useComputed(() =>
    [
      ...[effectiveStateOf(media, 'microphone'), effectiveStateOf(media, 'camera')].map(ignoringOff),
      ...Object.values(media.skipped.value),
    ].join(),
  );
  // A subscription sees short changes as well: a browser that was told "never" fails again before a render.
  useEffect(
    () =>
      problem.subscribe(() => {
        dismissed.value = [];
      }),
    [],
  );
  const trying = useSignal(false);
  const notes = notesOf(media);
  // While the browser prompts there is no problem; the banners stay, since one of them has the focus.
  const shown = useRef(notes);
  if (!trying.value) shown.current = notes;
  const retry = async (): Promise<void> => {
    if (trying.value) return;
    trying.value = true;
    const skipped = skippedDevicesOf(media, previewWords.value);
    await Promise.all([
      media.retry(),
      ...skipped.map(({ kind, device }) => media.choose(kind, device)),
    ]).catch(() => undefined);
    trying.value = false;
    // A banner announces only a new text.
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

/** Muting does not change the problem. */
const ignoringOff = (state: EffectiveDeviceState): EffectiveDeviceState => (state === 'off' ? 'on' : state);

interface DeviceNote {
  /** The key of the note. */
  readonly device: string;
  readonly text: string;
  readonly mayRetry: boolean;
}

function notesOf(media: LocalMedia): readonly DeviceNote[] {
  const { formats } = words.value;
  const states = [effectiveStateOf(media, 'microphone'), effectiveStateOf(media, 'camera')] as const;
  const mayRetry = states.some(isProblem);
  return [
    ...explainDevices(...states, previewWords.value, systemOf(navigator)).map(
      ({ device, title, remedy }) => ({
        device,
        text: formats.sentences(callWords.value.without[device], title, remedy),
        mayRetry,
      }),
    ),
    ...skippedDevicesOf(media, previewWords.value).map(({ device, text }) => ({
      device,
      text,
      mayRetry: true,
    })),
  ];
}
