import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import type { Control } from '../../../../contract/moderation';
import { now } from '../../clock';
import type { Session } from '../../session';
import { storedFlag } from '../../stored-flag';
import type { CallSession } from '../call-session';
import type { Order, OrderMessage } from '../orders/order';
import { createKnock, type Knock } from './knock';
import { createModeration, type Moderation } from './moderation';

/** What is asked before it is done. */
type Question = 'leave' | 'end' | { readonly remove: string };

/** What a host's page can do besides a guest's, for as long as it is in the call. */
export interface Hosting {
  readonly moderation: Moderation;
  /** Whose menu is open. */
  readonly menu: Signal<string | undefined>;
  readonly question: Signal<Question | undefined>;
  /** Whether the last order could not be sent. */
  readonly notSent: Signal<boolean>;
  /** Whether a sound is played when somebody waits. */
  readonly sound: ReadonlySignal<boolean>;
  setSound(on: boolean): void;
  /** Whether something works in this room. */
  can(control: Control): boolean;
  /** Sends an order to a page, or to the pages of everybody but the hosts. */
  send(order: Order, to: string): boolean;
  /** Leaves, or asks first when others would be left without this host. */
  leave(): void;
  /** Ends the call for everybody. */
  end(): Promise<void>;
  stop(): void;
}

interface HostingOptions {
  readonly session: Pick<Session, 'hostInfo' | 'moderate'>;
  readonly callSession: Pick<CallSession, 'call' | 'leave'>;
  readonly knock?: Knock;
  readonly page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/** Between two looks at who waits, milliseconds: while the page is visible, and while it only has to ring. */
const INTERVAL = 4000;
const HIDDEN_INTERVAL = 20_000;
/** For so long after a removal the participant may still be listed; milliseconds. */
const REMOVAL_TIME = 5000;

const storedSound = storedFlag('doorcode:waiting-sound', true);

export function startHosting(options: HostingOptions): Hosting {
  const { session, callSession, knock = createKnock(), page = document } = options;
  const { call } = callSession;
  const menu = signal<string | undefined>();
  const question = signal<Question | undefined>();
  const notSent = signal(false);
  const sound = signal(storedSound.read());
  const visible = signal(page.visibilityState !== 'hidden');
  const followVisibility = (): void => {
    visible.value = page.visibilityState !== 'hidden';
  };
  page.addEventListener('visibilitychange', followVisibility);

  const can = (control: Control): boolean => session.hostInfo.value?.controls.includes(control) ?? false;
  /** Without state there is nothing to look at. */
  const keepsState = computed(() => can('admit') || can('letBack') || can('lock'));
  const isInCall = computed(() => call.value !== undefined);
  const interval = computed(() => {
    if (!isInCall.value || !keepsState.value) return undefined;
    return visible.value ? INTERVAL : HIDDEN_INTERVAL;
  });
  const moderation = createModeration({ ask: session.moderate, interval });
  const { state } = moderation;

  let known: ReadonlySet<string> = new Set();
  const stopKnocking = effect(() => {
    const waiting = state.value.waiting.map(({ identity }) => identity);
    const isSomebodyNew = waiting.some((identity) => !known.has(identity));
    known = new Set(waiting);
    if (isSomebodyNew && sound.peek()) knock.play();
  });

  /** By identity: when this page last had somebody removed. */
  const removals = new Map<string, number>();
  const stopWatching = effect(() => {
    const here = new Set(call.value?.participants.value.map(({ identity }) => identity));
    const { removed } = state.value;
    // Whoever has gone and comes back does not get that time again.
    for (const identity of removals.keys()) if (!here.has(identity)) removals.delete(identity);
    for (const identity of here) {
      if (!removed.includes(identity)) continue;
      if (now() - (removals.get(identity) ?? Number.NEGATIVE_INFINITY) < REMOVAL_TIME) continue;
      // They have come back with an AccessToken from before.
      removals.set(identity, now());
      untracked(() => void moderation.act('remove', identity));
    }
  });

  let orders = 0;
  const send = (order: Order, to: string): boolean => {
    const badge = session.hostInfo.peek()?.badge;
    const id = `${Date.now().toString(36)}-${++orders}`;
    const message = badge && ({ type: 'order', id, order, to, badge } satisfies OrderMessage);
    const sent = Boolean(message && call.peek()?.dataChannel.send(JSON.stringify(message)));
    notSent.value = !sent;
    return sent;
  };
  return {
    moderation: {
      ...moderation,
      act: (action, identity) => {
        if (action === 'remove' && identity !== undefined) removals.set(identity, now());
        return moderation.act(action, identity);
      },
    },
    menu,
    question,
    notSent,
    sound,
    setSound: (on) => {
      sound.value = on;
      storedSound.save(on);
      if (on) knock.play();
    },
    can,
    send,
    leave: () => {
      const isAlone = !call.peek()?.participants.peek().length;
      if (isAlone || !can('end')) callSession.leave();
      else question.value = 'leave';
    },
    end: async () => {
      if (await moderation.act('end')) callSession.leave();
    },
    stop: () => {
      page.removeEventListener('visibilitychange', followVisibility);
      stopKnocking();
      stopWatching();
      moderation.stop();
      knock.close();
    },
  };
}
