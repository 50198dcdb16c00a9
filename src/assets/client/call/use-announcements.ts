import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../page/announcer';
import { untranslated } from '../words/untranslated';
import type { Participant } from './call';
import type { CallSession } from './call-session';
import { ANNOUNCEMENT_RATE, rateLimiter } from './chat/limits';
import { callWords } from './words/current';

/** Announces to screen readers when participants join, leave, write, react, raise a hand or share a screen. */
export function useAnnouncements(
  callSession: CallSession,
  participants: readonly Participant[],
  chatOpen: boolean,
): void {
  const { state, call, conversation, arrivals } = callSession;
  const joined = state.value === 'joined';
  const here = arrivals.value;
  const rateLimiters = useRef(new Map<string, () => boolean>());
  /** Limits the announcements that one participant can cause, so that they do not drown out the others. */
  const announceLimited = (identity: string, text: string): void => {
    const isWithinRate = rateLimiters.current.get(identity) ?? rateLimiter(ANNOUNCEMENT_RATE);
    rateLimiters.current.set(identity, isWithinRate);
    if (isWithinRate()) announce(text);
  };
  useChange(joined ? here : undefined, (before) => {
    const t = callWords.value;
    if (!before) return announce(t.online(here.size + 1));
    const arrived = [...here.keys()].filter((identity) => !before.has(identity));
    const departed = [...before.keys()].filter((identity) => !here.has(identity));
    if (arrived.length > 0) announce(t.arrived(arrived.map(untranslated)));
    if (departed.length > 0) announce(t.departed(departed.map(untranslated)));
  });
  const broken = state.value === 'rejoining' || call.value?.reconnecting.value === true;
  useChange(broken, (wasBroken) => {
    if (wasBroken && joined && !broken) announce(callWords.value.reconnected);
  });
  useChange(joined ? participants : undefined, (before) => {
    const sharedBefore = before?.filter(({ screen }) => screen).map(({ identity }) => identity) ?? [];
    for (const { identity, screen } of participants) {
      if (screen && !sharedBefore.includes(identity))
        announceLimited(identity, callWords.value.sharing(untranslated(identity)));
    }
  });

  const messages = conversation.messages.value;
  useChange(messages, (before) => {
    const known = new Set(before?.map(({ key }) => key));
    for (const { key, identity, text, own } of messages) {
      if (before && !own && !known.has(key))
        announceLimited(
          identity,
          chatOpen ? `${untranslated(identity)}: ${text}` : callWords.value.chat.from(untranslated(identity)),
        );
    }
  });

  const presences = conversation.presences.value;
  useChange(presences, (before) => {
    for (const [identity, { handSince }] of presences) {
      const wasUp = (before?.get(identity)?.handSince ?? null) !== null;
      if (before && here.has(identity) && handSince !== null && !wasUp)
        announceLimited(identity, callWords.value.participants.raised(untranslated(identity)));
    }
  });

  const reactions = conversation.reactions.value;
  useChange(reactions, (before) => {
    const known = new Set(before?.map(({ key }) => key));
    for (const { key, identity, reaction } of reactions) {
      if (!known.has(key))
        announceLimited(identity, `${untranslated(identity)}: ${callWords.value.reactions[reaction]}`);
    }
  });
}

/** Calls back on each change with the value before; undefined the first time, and after it was undefined. */
function useChange<Value>(value: Value | undefined, onChange: (before: Value | undefined) => void): void {
  const before = useRef<Value | undefined>(undefined);
  useEffect(() => {
    if (value !== undefined) onChange(before.current);
    before.current = value;
  }, [value]);
}
