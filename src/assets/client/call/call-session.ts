import { type ReadonlySignal, signal } from '@preact/signals-core';
import { after, jittered, now } from '../clock';
import type { Ending, EndReason } from '../end-reasons';
import type { LocalMedia } from '../media/local-media';
import { PageError } from '../page-error';
import type { Session } from '../session';
import { type Arrivals, followArrivals } from './arrivals';
import { type Blur, openBlur } from './blur/blur';
import type { Call, Connect } from './call';
import { type Conversation, openConversation } from './chat/conversation';
import { type Outcome, outcomeOf } from './endings';
import { openShare, type Share } from './share/share';

/** Whether somebody is in; `retrying` after a first try in vain, `rejoining` after a connection that broke. */
export type CallState = 'joining' | 'retrying' | 'joined' | 'rejoining';

/** Being in a room for as long as the pass allows, over as many connections as that takes. */
export interface CallSession {
  readonly state: ReadonlySignal<CallState>;
  readonly call: ReadonlySignal<Call | undefined>;
  readonly media: LocalMedia;
  readonly share: Share;
  readonly blur: Blur;
  readonly conversation: Conversation;
  /** Who else is here, and since when. */
  readonly arrivals: ReadonlySignal<Arrivals>;
  /** When one came in first; a connection that breaks in between does not count. */
  readonly since: ReadonlySignal<Date | undefined>;
  readonly ended: Promise<Ending>;
  leave(): void;
}

/** What a call session is made of. */
export interface CallSessionOptions {
  readonly session: Pick<Session, 'identity' | 'role' | 'refusal' | 'accessToken'>;
  readonly connect: Connect;
  readonly media: LocalMedia;
}

/**
 * Milliseconds before each further try, at most: the first at once, since most connections that break can be had again;
 * two minutes in all, then the person decides.
 */
const RETRY_DELAYS = [100, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];
/** Nobody is left to wait longer than this for a door that is busy; milliseconds. */
const MAX_WAIT = 120_000;
/** Media that broke after so long had been there before; milliseconds. */
const STABLE_AFTER = 60_000;

/**
 * Joins, and goes back in by itself when the connection breaks, for as long as the pass is renewed.
 * Resolves `ended` with why it is over; it never rejects.
 */
export function startCallSession({ session, connect, media }: CallSessionOptions): CallSession {
  const state = signal<CallState>('joining');
  const call = signal<Call | undefined>();
  const since = signal<Date | undefined>();
  const { arrivals, stop: stopFollowing } = followArrivals(call);
  const share = openShare();
  const blur = openBlur(media.video);
  const conversation = openConversation({ call, identity: session.identity, role: session.role });
  const localTracks = { audio: media.audio, video: blur.video, screen: share.track };
  let left = false;
  let failures = 0;
  let notBefore: number | undefined;
  let closed: PageError | undefined;
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

  /** One connection, from its token to its end. */
  const connectOnce = async (): Promise<Outcome> => {
    try {
      const token = await session.accessToken();
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

  const stayConnected = async (): Promise<EndReason> => {
    for (;;) {
      const outcome = await connectOnce();
      if (left) return 'left';
      if (outcome !== 'renew' && outcome !== 'retry' && outcome !== 'noMedia') return outcome;
      if (state.value === 'joined') state.value = 'rejoining';
      if (state.value === 'joining' && outcome !== 'renew') state.value = 'retrying';
      if (outcome === 'renew') {
        // A token that is refused although it is fresh will not get better.
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

  // Without the SDK there is no connection either, and that one is told.
  media.start().catch(() => undefined);
  const ended = Promise.race([leaving, stayConnected()]).then((reason) => {
    conversation.stop();
    stopFollowing();
    share.close();
    blur.stop();
    media.stop();
    return { reason, closed };
  });
  return { state, call, media, share, blur, conversation, arrivals, since, ended, leave };
}

/**
 * Waits, but not longer than the network is gone: a device that is back online tries at once.
 * @param milliseconds the longest
 * @param notBefore a moment of the page's own clock; undefined when any moment will do
 */
export function pauseUnlessOnline(
  milliseconds: number,
  notBefore: number | undefined,
  page?: EventTarget,
): Promise<void> {
  const target = page ?? (typeof window === 'undefined' ? undefined : window);
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      target?.removeEventListener('online', online);
      resolve();
    };
    const online = (): void => {
      if (notBefore === undefined || now() >= notBefore) end();
    };
    const cancel = after(milliseconds, end);
    target?.addEventListener('online', online);
  });
}
