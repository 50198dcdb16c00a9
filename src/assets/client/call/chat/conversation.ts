import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { now } from '../../clock';
import { GONE } from '../arrivals';
import type { Call, DataChannel, Reaction } from '../call';
import { MESSAGE_RATE, MOST_KEPT, REACTION_RATE, REPEAT_RATE, rateLimiter, TEXT_RATE } from './bounds';
import { type Message, readMessage, tidy, writeMessage } from './protocol';
import { addWithinShare } from './shares';

/** Something that somebody wrote. */
export interface Entry {
  readonly key: string;
  /** The larger, the later it came. */
  readonly turn: number;
  readonly identity: string;
  readonly own: boolean;
  readonly text: string;
  readonly at: Date;
}

/** Something that floats over the call for a moment. */
interface FloatingReaction {
  readonly key: string;
  readonly identity: string;
  readonly reaction: Reaction;
}

/** What somebody's page says of them. It is that page's own word: nothing may depend on it. */
interface Presence {
  readonly role: string;
  /** When the hand went up, on the page's own clock. */
  readonly handSince: number | null;
}

/** What is said without sound, over as many connections as the call takes. */
export interface Conversation {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly reactions: ReadonlySignal<readonly FloatingReaction[]>;
  /** Of the others, by identity. */
  readonly presences: ReadonlySignal<ReadonlyMap<string, Presence>>;
  /** When one's own hand went up. */
  readonly handSince: ReadonlySignal<number | null>;
  /** Whether what is written now would be sent. */
  readonly connected: ReadonlySignal<boolean>;
  /** Writes to everybody; says why not when it was not sent. */
  write(text: string): 'sent' | 'empty' | 'too fast' | 'not connected';
  /** `false` when it was too fast, or nobody would see it. */
  react(reaction: Reaction): boolean;
  raiseHand(up: boolean): void;
  stop(): void;
}

/** Until a reaction has floated away, in milliseconds. */
const FLOATING = 4000;
const MOST_FLOATING = 20;
/**
 * Data sent before the other's end is open is lost, and nobody tells when it is: it is said again so many milliseconds
 * after the last arrival, once for all who came.
 */
const REPEATS = [100, 500, 1500, 5000];

interface ConversationParts {
  readonly call: ReadonlySignal<Call | undefined>;
  readonly identity: string;
  readonly role: string;
}

export function converse({ call, identity, role }: ConversationParts): Conversation {
  const entries = signal<readonly Entry[]>([]);
  const reactions = signal<readonly FloatingReaction[]>([]);
  const presences = signal<ReadonlyMap<string, Presence>>(new Map());
  const handSince = signal<number | null>(null);
  const mayWrite = rateLimiter(TEXT_RATE);
  const mayReact = rateLimiter(REACTION_RATE);
  const mayRepeat = rateLimiter(REPEAT_RATE);
  // By name, and longer than a connection: whoever joins again has said what they said.
  const paces = new Map<string, () => boolean>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let repeats: (() => void)[] = [];
  let turn = 0;

  const later = (act: () => void, delay: number): (() => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delay);
    timers.add(timer);
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  };
  const send = (message: Message): boolean => call.value?.dataChannel.send(writeMessage(message)) ?? false;
  const sayHow = (): void => {
    const since = handSince.peek();
    send({ type: 'presence', role, hand: since === null ? null : now() - since });
  };
  const repeat = (): void => {
    if (mayRepeat()) sayHow();
  };
  const add = (entry: Omit<Entry, 'turn'>): void => {
    if (entries.value.some(({ key }) => key === entry.key)) return;
    entries.value = addWithinShare(entries.value, { ...entry, turn: ++turn }, MOST_KEPT);
  };
  const float = (who: string, reaction: Reaction): void => {
    const key = `${++turn}`;
    reactions.value = addWithinShare(reactions.value, { key, identity: who, reaction }, MOST_FLOATING);
    later(() => {
      reactions.value = reactions.value.filter((floating) => floating.key !== key);
    }, FLOATING);
  };

  const forget = (who: string): void => {
    const rest = new Map(presences.value);
    rest.delete(who);
    presences.value = rest;
  };

  const withinPace = (who: string): boolean => {
    const keeper = paces.get(who) ?? rateLimiter(MESSAGE_RATE);
    paces.set(who, keeper);
    return keeper();
  };

  /** Hears one connection's messages until the function that it returns is called. */
  const listen = (line: DataChannel): (() => void) =>
    line.listen({
      onMessage: ({ sid, identity: who }, data) => {
        const message = withinPace(who) ? readMessage(data) : undefined;
        switch (message?.type) {
          case 'text': {
            const { id, text } = message;
            return add({ key: `${sid}:${id}`, identity: who, own: false, text, at: new Date() });
          }
          case 'reaction':
            return float(who, message.reaction);
          case 'presence': {
            const since = message.hand === null ? null : now() - message.hand;
            presences.value = new Map(presences.value).set(who, { role: message.role, handSince: since });
          }
        }
      },
      onArrival: () => {
        for (const cancel of repeats) cancel();
        repeats = REPEATS.map((delay) => later(repeat, delay));
      },
      onDeparture: ({ identity: who }) => {
        const said = presences.value.get(who);
        later(() => {
          if (said && presences.value.get(who) === said) forget(who);
        }, GONE);
      },
    });
  const stopListening = effect(() => {
    const line = call.value?.dataChannel;
    return line && listen(line);
  });

  return {
    entries: computed(() => entries.value),
    reactions: computed(() => reactions.value),
    presences: computed(() => presences.value),
    handSince: computed(() => handSince.value),
    connected: computed(() => call.value?.reconnecting.value === false),
    write: (typed) => {
      const text = tidy(typed);
      if (!text) return 'empty';
      if (!call.value) return 'not connected';
      if (!mayWrite()) return 'too fast';
      const id = `${Date.now().toString(36)}-${++turn}`;
      if (!send({ type: 'text', id, text })) return 'not connected';
      add({ key: `own:${id}`, identity, own: true, text, at: new Date() });
      return 'sent';
    },
    react: (reaction) => {
      if (!mayReact() || !send({ type: 'reaction', reaction })) return false;
      float(identity, reaction);
      return true;
    },
    raiseHand: (up) => {
      handSince.value = up ? now() : null;
      sayHow();
    },
    stop: () => {
      stopListening();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
