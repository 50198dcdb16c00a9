import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../page/announcer';
import { callWords } from '../words/call-words';
import { arrivals } from './arrivals';
import type { Attendance } from './attendance';
import type { Person } from './call';

/** Says politely what a glance at the screen would show: who comes and goes, writes, raises a hand, shares. */
export function useAnnouncements(attendance: Attendance, people: readonly Person[], chatOpen: boolean): void {
  const { state, conversation } = attendance;
  const joined = state.value === 'joined';
  useChange(joined ? people : undefined, (before) => {
    const t = callWords.value;
    if (!before) return announce(t.online(people.length + 1));
    const { arrived, departed } = arrivals(before, people);
    if (arrived.length > 0) announce(t.arrived(arrived));
    if (departed.length > 0) announce(t.departed(departed));
    const showing = (all: readonly Person[]) => all.filter(({ screen }) => screen).map(({ sid }) => sid);
    const sharedBefore = showing(before);
    for (const { sid, identity, screen } of people) {
      if (screen && !sharedBefore.includes(sid)) announce(t.sharing(identity));
    }
  });

  const entries = conversation.entries.value;
  useChange(entries, (before) => {
    const known = new Set(before?.map(({ key }) => key));
    for (const { key, identity, text, own } of entries) {
      if (before && !own && !known.has(key))
        announce(chatOpen ? `${identity}: ${text}` : callWords.value.chat.from(identity));
    }
  });

  const presences = conversation.presences.value;
  useChange(presences, (before) => {
    for (const [sid, { handSince }] of presences) {
      const wasUp = (before?.get(sid)?.handSince ?? null) !== null;
      const identity = people.find((person) => person.sid === sid)?.identity;
      if (before && identity && handSince !== null && !wasUp)
        announce(callWords.value.people.raised(identity));
    }
  });

  const reactions = conversation.reactions.value;
  useChange(reactions, (before) => {
    const known = new Set(before?.map(({ key }) => key));
    for (const { key, identity, reaction } of reactions) {
      if (!known.has(key)) announce(`${identity}: ${callWords.value.reactions[reaction]}`);
    }
  });
}

/** Tells of each change what was before; undefined the first time, and after it was undefined. */
function useChange<Value>(value: Value | undefined, tell: (before: Value | undefined) => void): void {
  const before = useRef<Value | undefined>(undefined);
  useEffect(() => {
    if (value !== undefined) tell(before.current);
    before.current = value;
  }, [value]);
}
