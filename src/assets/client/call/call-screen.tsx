import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Admission } from '../door';
import { explainDevices } from '../media/device-explanations';
import type { LocalMedia } from '../media/local-media';
import { systemOf } from '../media/system';
import { announce } from '../page/announcer';
import { Heading } from '../page/heading';
import { type CallWords, callWords } from '../words/call-words';
import { words } from '../words/current';
import type { Words } from '../words/words';
import { arrivals } from './arrivals';
import type { Attendance } from './attendance';
import type { Person } from './call';
import { Controls } from './controls';
import { Sound } from './player';
import { Tile } from './tile';

const NOBODY: readonly Person[] = [];

interface CallScreenProps {
  readonly admission: Admission;
  readonly attendance: Attendance;
}

/** Everybody in the room, and oneself. */
export function CallScreen({ admission, attendance }: CallScreenProps) {
  const t = callWords.value;
  const { media } = attendance;
  const people = attendance.call.value?.people.value ?? NOBODY;
  const joined = attendance.state.value === 'joined';
  const status = statusOf(attendance, t);
  const notes = deviceNotes(media, words.value);
  const silent = useSignal<readonly HTMLMediaElement[]>([]);
  useAnnouncements(joined, people, status, notes);

  const turnOnSound = (): void => {
    for (const element of silent.value) void element.play().catch(() => undefined);
    silent.value = [];
  };

  return (
    <>
      <header class="bar">
        <Heading>{t.heading(admission.room)}</Heading>
        {joined && (
          <p class="count" data-testid="online-count">
            {t.online(people.length + 1)}
          </p>
        )}
      </header>
      <div class="banners">
        {status && <p class="banner">{status}</p>}
        {notes.map((note) => (
          <p class="banner" key={note}>
            {note}
          </p>
        ))}
        {silent.value.length > 0 && (
          <p class="banner">
            {t.soundBlocked}{' '}
            <button type="button" onClick={turnOnSound}>
              {t.soundOn}
            </button>
          </p>
        )}
      </div>
      <ul class="tiles" aria-label={t.people} data-count={Math.min(people.length + 1, 10)}>
        <Tile
          identity={admission.identity}
          label={t.you(admission.identity)}
          video={media.video.value}
          muted={media.microphone.value !== 'on'}
          mirrored
        />
        {people.map(({ sid, identity, video, muted, speaking }) => (
          <Tile
            key={sid}
            identity={identity}
            label={identity}
            video={video}
            muted={muted}
            speaking={speaking}
          />
        ))}
      </ul>
      {people.map(
        ({ sid, audio }) =>
          audio && (
            <Sound
              key={sid}
              track={audio}
              onBlocked={(element) => {
                silent.value = [...silent.value, element];
              }}
            />
          ),
      )}
      <Controls attendance={attendance} />
    </>
  );
}

function statusOf({ state, call }: Attendance, t: CallWords): string | undefined {
  if (state.value === 'joining') return t.joining;
  if (state.value === 'rejoining') return t.rejoining;
  return call.value?.reconnecting.value ? t.reconnecting : undefined;
}

/** What the others miss, why, and what to do about it. */
function deviceNotes({ microphone, camera }: LocalMedia, words: Words): readonly string[] {
  const { formats } = words;
  const call = callWords.value;
  const asking = [microphone.value, camera.value].includes('asking') ? [call.asking] : [];
  const troubles = explainDevices(microphone.value, camera.value, words, systemOf(navigator)).map(
    ({ device, title, remedy }) => formats.sentences(call.without[device], title, remedy),
  );
  return [...asking, ...troubles];
}

/** Says politely what a glance at the screen would show. */
function useAnnouncements(
  joined: boolean,
  people: readonly Person[],
  status: string | undefined,
  notes: readonly string[],
): void {
  const before = useRef<readonly Person[] | undefined>(undefined);
  useEffect(() => {
    if (!joined) {
      before.current = undefined;
      return;
    }
    const call = callWords.value;
    if (!before.current) announce(call.online(people.length + 1));
    else {
      const { arrived, departed } = arrivals(before.current, people);
      if (arrived.length > 0) announce(call.arrived(arrived));
      if (departed.length > 0) announce(call.departed(departed));
    }
    before.current = people;
  }, [joined, people]);
  useEffect(() => {
    if (status) announce(status);
  }, [status]);
  const told = notes.join(' ');
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
}
