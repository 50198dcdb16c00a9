import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { jittered, now } from '../clock';
import type { EndReason } from '../end-reasons';
import type { LocalMedia } from '../media/local-media';
import { type Ending, PageError } from '../page-error';
import { pauseUnlessOnline } from '../pause';
import type { Session } from '../session';
import { type Arrivals, followArrivals } from './arrivals';
import { secondsLeftOf } from './badges/badge';
import { createDoorClock } from './badges/door-clock';
import { type Blur, createBlur } from './blur/blur';
import type { Call, Connect } from './call';
import { type Conversation, createConversation } from './chat/conversation';
import { type Held, type Outcome, outcomeOf } from './endings';
import { createObedience, type Obedience } from './orders/obedience';
import { createOrderGate } from './orders/order-gate';
import { createShare, type Share } from './share/share';

/** `retrying` after a first attempt that failed, `rejoining` after a connection that broke. */
type CallState = 'joining' | 'retrying' | 'joined' | 'rejoining';

/** The participation in a room for as long as the pass allows, across connections. */
export interface CallSession {
  readonly state: ReadonlySignal<CallState>;
  readonly call: ReadonlySignal<Call | undefined>;
  readonly media: LocalMedia;
  readonly share: Share;
  readonly blur: Blur;
  readonly conversation: Conversation;
  readonly obedience: Obedience;
  /** The other participants, and when they joined. */
  readonly arrivals: ReadonlySignal<Arrivals>;
  /** When this page first joined; unchanged by rejoining. */
  readonly since: ReadonlySignal<Date | undefined>;
  /** The devices stay open when somebody is held. */
  readonly ended: Promise<Ending | Held>;
  leave(): void;
}

export interface CallSessionOptions {
  readonly session: Pick<Session, 'identity' | 'room' | 'role' | 'hostInfo' | 'refusal' | 'accessToken'>;
  readonly connect: Connect;
  readonly media: LocalMedia;
  /** The token to join with, or why there is none, if it was asked for before; the session gives the later ones. */
  readonly firstToken?: Promise<string> | undefined;
}

/**
 * The longest delay before each retry, in milliseconds: the first is short, since most broken connections can be
 * restored at once. After two minutes in all the participant decides.
 */
const RETRY_DELAYS = [100, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];
/** If the door asks for a longer wait, the call ends; milliseconds. */
const MAX_WAIT = 120_000;
/** A connection whose media failed only after this long counts as having worked; milliseconds. */
const STABLE_AFTER = 60_000;

/**
 * Joins, and rejoins by itself when the connection breaks, for as long as the pass is renewed. `ended` resolves with the
 * reason, and never rejects.
 */
export function startCallSession({ session, connect, media, firstToken }: CallSessionOptions): CallSession {
  const state = signal<CallState>('joining');
  const call = signal<Call | undefined>();
  const since = signal<Date | undefined>();
  const { arrivals, stop: stopFollowing } = followArrivals(call);
  const share = createShare();
  const blur = createBlur(media.video);
  const { identity } = session;
  const doorClock = createDoorClock();
  const verify = (badge: string, sender: string): Promise<number> =>
    secondsLeftOf(badge, sender, {
      keys: session.hostInfo.peek()?.badgeKeys ?? [],
      room: session.room,
      seconds: doorClock.seconds(),
      subtle: globalThis.crypto?.subtle,
    });
  const obedience = createObedience({
    gate: createOrderGate({ identity, isHost: () => session.role === 'host', verify }),
    media,
    share,
    hand: {
      isUp: () => conversation.handSince.peek() !== null,
      lower: () => conversation.raiseHand(false),
    },
  });
  const conversation = createConversation({
    call,
    identity,
    badge: computed(() => session.hostInfo.value?.badge),
    verify,
    onOrder: (sender, message) => void obedience.receive(sender, message),
  });
  const localTracks = { audio: media.audio, video: blur.video, screen: share.track };
  let left = false;
  let failures = 0;
  let notBefore: number | undefined;
  let closed: PageError | undefined;
  let askedBefore = firstToken;
  let isTokenFetchedAnew = false;
  let leave = (): void => undefined;
  const leaving = new Promise<EndReason>((resolve) => {
    leave = () => {
      left = true;
      resolve('left');
      call.value?.leave();
    };
  });

  const outcomeAfter = (cause: unknown): Outcome => {
    if (cause instanceof PageError && cause.code === 'room_closed') closed = cause;
    return outcomeOf(cause);
  };

  /** Makes one connection, and waits for its end. */
  const connectOnce = async (): Promise<Outcome> => {
    try {
      const asked = askedBefore ?? session.accessToken();
      askedBefore = undefined;
      const token = await asked;
      doorClock.set(token);
      if (left) return 'left';
      const current = await connect(token, localTracks);
      if (left) {
        current.leave();
        return 'left';
      }
      call.value = current;
      state.value = 'joined';
      since.value ??= new Date();
      notBefore = undefined;
      isTokenFetchedAnew = false;
      const from = now();
      const outcome = await endOf(current);
      if (outcome !== 'noMedia' || now() - from >= STABLE_AFTER) failures = 0;
      return outcome;
    } catch (error) {
      notBefore = error instanceof PageError ? error.until : undefined;
      return outcomeAfter(error);
    } finally {
      call.value = undefined;
    }
  };

  const endOf = async (current: Call): Promise<Outcome> => {
    let unsubscribe = (): void => undefined;
    const refused = new Promise<PageError>((resolve) => {
      unsubscribe = session.refusal.subscribe((error) => error && resolve(error));
    });
    try {
      return outcomeAfter(await Promise.race([refused, current.ended]));
    } finally {
      unsubscribe();
      current.leave();
    }
  };

  const stayConnected = async (): Promise<EndReason | Held> => {
    for (;;) {
      const outcome = await connectOnce();
      if (left) return 'left';
      if (outcome !== 'renew' && outcome !== 'retry' && outcome !== 'noMedia') return outcome;
      if (state.value === 'joined') state.value = 'rejoining';
      if (state.value === 'joining' && outcome !== 'renew') state.value = 'retrying';
      if (outcome === 'renew') {
        // A new token was refused: another would be as well.
        if (isTokenFetchedAnew) return 'tokenRefused';
        isTokenFetchedAnew = true;
        continue;
      }
      const pause = RETRY_DELAYS[failures++];
      const wait = notBefore === undefined ? 0 : notBefore - now();
      if (pause === undefined || wait > MAX_WAIT) return 'lost';
      await pauseUnlessOnline(Math.max(jittered(pause), wait), notBefore);
      if (left) return 'left';
    }
  };

  // Without the SDK the connection fails as well, which is reported.
  media.start().catch(() => undefined);
  const ended = Promise.race([leaving, stayConnected()]).then((end) => {
    conversation.stop();
    obedience.stop();
    stopFollowing();
    share.close();
    blur.stop();
    if (typeof end === 'object') return end;
    media.stop();
    return { reason: end, closed };
  });
  return { state, call, media, share, blur, conversation, obedience, arrivals, since, ended, leave };
}
