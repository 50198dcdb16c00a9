import { useEffect, useRef } from 'preact/hooks';
import type { Flow } from '../flow';
import type { LocalMedia } from '../media/local-media';
import { announce } from '../page/announcer';
import { Contact } from '../page/contact';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import { holdWakeLock } from '../page/wake-lock';
import { DeviceChoice } from '../preview';
import { words } from '../words/current';
import type { Waiting } from './admission';
import { waitingWords } from './words/current';

interface WaitingProps {
  readonly flow: Flow;
  readonly waiting: Waiting;
  readonly media: LocalMedia;
}

/** Why the participant is not in the call yet. Their devices can be chosen meanwhile. */
export function WaitingScreen({ flow, waiting, media }: WaitingProps) {
  const t = waitingWords.value;
  const { title, remedy } = t.holds[waiting.hold.value];
  // A phone that sleeps asks no more, and is off the list of those who wait.
  useEffect(holdWakeLock, []);
  const isFirst = useRef(true);
  useEffect(() => {
    // The heading has the focus when the screen appears, so it is read already.
    announce(isFirst.current ? remedy : words.value.formats.sentences(title, remedy));
    isFirst.current = false;
  }, [title, remedy]);
  return (
    <div class="card">
      <Heading>{title}</Heading>
      <p class="lead">{remedy}</p>
      <SpokenNotice text={waiting.long.value ? t.nobodyAnswered : undefined} />
      {CONTACT && waiting.long.value && <Contact of={t.nobodyAnswered} />}
      <SpokenNotice text={waiting.interrupted.value ? t.interrupted : undefined} />
      <DeviceChoice media={media} />
      <Notice error={flow.error.value} />
      <button type="button" onClick={flow.back}>
        {t.leave}
      </button>
    </div>
  );
}

/** A notice that is announced when it appears. */
function SpokenNotice({ text }: { readonly text: string | undefined }) {
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  return text ? <p class="notice">{text}</p> : null;
}
