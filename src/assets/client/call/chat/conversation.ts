import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { now } from '../../clock';
import { REJOIN_GRACE } from '../arrivals';
import { createHosts, type VerifyBadge } from '../badges/hosts';
import type { Call, DataChannel, Reaction } from '../call';
import type { OrderMessage } from '../orders/order';
import { addBounded } from './bounded-list';
import { MAX_MESSAGES, MESSAGE_RATE, REACTION_RATE, REPEAT_RATE, rateLimiter, TEXT_RATE } from './limits';
import { type DataMessage, readMessage, sanitizeText, writeMessage } from './protocol';

/** A text message in the chat. */
export interface ChatMessage {
  readonly key: string;
  /** The larger, the later it came. */
  readonly order: number;
  readonly identity: string;
  readonly own: boolean;
  readonly text: string;
  readonly at: Date;
}

/** A reaction that floats over the call for a moment. */
interface FloatingReaction {
  readonly key: string;
  readonly identity: string;
  readonly reaction: Reaction;
}

/** The presence that a participant's page sends. It may be forged: nothing may depend on it. */
interface Presence {
  /** When the hand went up, on the page's own clock. */
  readonly handSince: number | null;
}

/** Chat, reactions and presence, across connections. */
export interface Conversation {
  readonly messages: ReadonlySignal<readonly ChatMessage[]>;
  readonly reactions: ReadonlySignal<readonly FloatingReaction[]>;
  /** The presences of the other participants, by identity. */
  readonly presences: ReadonlySignal<ReadonlyMap<string, Presence>>;
  /** The identities of the others whose badges are valid. */
  readonly hosts: ReadonlySignal<ReadonlySet<string>>;
  /** When this page's own hand was raised. */
  readonly handSince: ReadonlySignal<number | null>;
  /** Whether a message could be sent now. */
  readonly connected: ReadonlySignal<boolean>;
  /** Sends a text message to all participants. @returns why it was not sent, if so */
  write(text: string): 'sent' | 'empty' | 'too fast' | 'not connected';
  /** `false` when it was too fast, or there is no connection. */
  react(reaction: Reaction): boolean;
  raiseHand(up: boolean): void;
  stop(): void;
}

/** How long a reaction is shown; milliseconds. */
const FLOATING_TIME = 4000;
const MAX_FLOATING = 20;
/**
 * Data sent before the other end of a data track is open is lost, and the SDK has no event for that. So the presence is
 * repeated so many milliseconds after the last participant joined, once for all who did.
 */
const REPEAT_DELAYS = [100, 500, 1500, 5000];

interface ConversationOptions {
  readonly call: ReadonlySignal<Call | undefined>;
  readonly identity: string;
  /** This page's own, if its person is a host. It is sent again when it is renewed. */
  readonly badge: ReadonlySignal<string | undefined>;
  readonly verify: VerifyBadge;
  /** Receives the orders to this page, none of which is believed yet. */
  readonly onOrder: (sender: string, message: OrderMessage) => void;
}

export function createConversation({
  call,
  identity,
  badge,
  verify,
  onOrder,
}: ConversationOptions): Conversation {
  const messages = signal<readonly ChatMessage[]>([]);
  const reactions = signal<readonly FloatingReaction[]>([]);
  const presences = signal<ReadonlyMap<string, Presence>>(new Map());
  const handSince = signal<number | null>(null);
  const hosts = createHosts(verify);
  const mayWrite = rateLimiter(TEXT_RATE);
  const mayReact = rateLimiter(REACTION_RATE);
  const mayRepeat = rateLimiter(REPEAT_RATE);
  // By identity, across connections: rejoining does not reset a limit.
  const rateLimiters = new Map<string, () => boolean>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let repeats: (() => void)[] = [];
  let order = 0;

  const later = (callback: () => void, delay: number): (() => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      callback();
    }, delay);
    timers.add(timer);
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  };
  const send = (message: DataMessage): boolean =>
    call.value?.dataChannel.send(writeMessage(message)) ?? false;
  const sendPresence = (): void => {
    const since = handSince.peek();
    send({ type: 'presence', hand: since === null ? null : now() - since, badge: badge.peek() });
  };
  const repeat = (): void => {
    if (mayRepeat()) sendPresence();
  };
  const add = (message: Omit<ChatMessage, 'order'>): void => {
    if (messages.value.some(({ key }) => key === message.key)) return;
    messages.value = addBounded(messages.value, { ...message, order: ++order }, MAX_MESSAGES);
  };
  const showReaction = (sender: string, reaction: Reaction): void => {
    const key = `${++order}`;
    reactions.value = addBounded(reactions.value, { key, identity: sender, reaction }, MAX_FLOATING);
    later(() => {
      reactions.value = reactions.value.filter((floating) => floating.key !== key);
    }, FLOATING_TIME);
  };

  const forget = (sender: string): void => {
    hosts.show(sender, undefined);
    const rest = new Map(presences.value);
    rest.delete(sender);
    presences.value = rest;
  };

  const isWithinRate = (sender: string): boolean => {
    const limiter = rateLimiters.get(sender) ?? rateLimiter(MESSAGE_RATE);
    rateLimiters.set(sender, limiter);
    return limiter();
  };

  /** Receives the messages of one connection. @returns a function that stops it */
  const listen = (dataChannel: DataChannel): (() => void) =>
    dataChannel.listen({
      onMessage: ({ sid, identity: sender }, data) => {
        const message = isWithinRate(sender) ? readMessage(data) : undefined;
        switch (message?.type) {
          case 'text': {
            const { id, text } = message;
            return add({ key: `${sid}:${id}`, identity: sender, own: false, text, at: new Date() });
          }
          case 'reaction':
            return showReaction(sender, message.reaction);
          case 'presence': {
            const since = message.hand === null ? null : now() - message.hand;
            presences.value = new Map(presences.value).set(sender, { handSince: since });
            return hosts.show(sender, message.badge);
          }
          case 'order':
            return onOrder(sender, message);
        }
      },
      onParticipantReady: () => {
        for (const cancel of repeats) cancel();
        repeats = REPEAT_DELAYS.map((delay) => later(repeat, delay));
      },
      onParticipantLeft: ({ identity: sender }) => {
        const presence = presences.value.get(sender);
        later(() => {
          if (presence && presences.value.get(sender) === presence) forget(sender);
        }, REJOIN_GRACE);
      },
    });
  const stopListening = effect(() => {
    const dataChannel = call.value?.dataChannel;
    return dataChannel && listen(dataChannel);
  });

  const stopRenewing = effect(() => {
    if (badge.value !== undefined) untracked(sendPresence);
  });

  return {
    messages: computed(() => messages.value),
    reactions: computed(() => reactions.value),
    presences: computed(() => presences.value),
    hosts: hosts.identities,
    handSince: computed(() => handSince.value),
    connected: computed(() => call.value?.reconnecting.value === false),
    write: (typed) => {
      const text = sanitizeText(typed);
      if (!text) return 'empty';
      if (!call.value) return 'not connected';
      if (!mayWrite()) return 'too fast';
      const id = `${Date.now().toString(36)}-${++order}`;
      if (!send({ type: 'text', id, text })) return 'not connected';
      add({ key: `own:${id}`, identity, own: true, text, at: new Date() });
      return 'sent';
    },
    react: (reaction) => {
      if (!mayReact() || !send({ type: 'reaction', reaction })) return false;
      showReaction(identity, reaction);
      return true;
    },
    raiseHand: (up) => {
      handSince.value = up ? now() : null;
      sendPresence();
    },
    stop: () => {
      stopListening();
      stopRenewing();
      hosts.stop();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
