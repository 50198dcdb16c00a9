import { type ReadonlySignal, signal } from '@preact/signals-core';
import { now } from '../clock';
import type { Admission, Door } from '../door';
import type { Ending, EndReason } from '../end-reasons';
import type { LocalMedia } from '../media/local-media';
import { jittered, keepRenewing } from '../renewal';
import { Trouble } from '../trouble';
import { type Arrivals, followArrivals } from './arrivals';
import { type Blur, openBlur } from './blur/blur';
import type { Call, Connect } from './call';
import { type Conversation, converse } from './chat/conversation';
import { type Outcome, outcomeOf } from './endings';
import { patience } from './patience';
import { openShare, type Share } from './share/share';

/** Whether somebody is in; `retrying` after a first try in vain, `rejoining` after a connection that broke. */
export type Standing = 'joining' | 'retrying' | 'joined' | 'rejoining';

/** Being in a room for as long as the pass allows, over as many connections as that takes. */
export interface Attendance {
  readonly state: ReadonlySignal<Standing>;
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

/** What an attendance is made of. */
export interface AttendanceParts {
  readonly door: Pick<Door, 'token'>;
  readonly connect: Connect;
  readonly media: LocalMedia;
  readonly admission: Admission;
  /** Told of each new pass, so that a reload can go on with it. */
  readonly onRenewed: (admission: Admission) => void;
}

/**
 * Milliseconds before each further try, at most: the first at once, since most connections that break can be had again;
 * two minutes in all, then the person decides.
 */
const PAUSES = [100, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];
/** Nobody is left to wait longer than this for a door that is busy; milliseconds. */
const LONGEST_WAIT = 120_000;
/** Media that broke after so long had been there before; milliseconds. */
const STEADY = 60_000;

/**
 * Joins, stays, renews the pass before it ends, and goes back in by itself when the connection breaks.
 * Resolves `ended` with why it is over; it never rejects.
 */
export function attend({ door, connect, media, admission, onRenewed }: AttendanceParts): Attendance {
  const state = signal<Standing>('joining');
  const call = signal<Call | undefined>();
  const since = signal<Date | undefined>();
  const { arrivals, stop: stopFollowing } = followArrivals(call);
  const share = openShare();
  const blur = openBlur(media.video);
  const conversation = converse({ call, identity: admission.identity, role: admission.role });
  const published = { audio: media.audio, video: blur.video, screen: share.track };
  let { pass } = admission;
  let left = false;
  let failures = 0;
  let notBefore: number | undefined;
  let closed: Trouble | undefined;
  let renewing = false;
  let leave = (): void => undefined;
  const gone = new Promise<EndReason>((resolve) => {
    leave = () => {
      left = true;
      resolve('left');
      call.value?.leave();
    };
  });

  const fetchTicket = async () => {
    const ticket = await door.token(pass);
    pass = ticket.pass;
    if (!left) onRenewed(ticket);
    return ticket;
  };

  const judge = (cause: unknown): Outcome => {
    if (cause instanceof Trouble && cause.code === 'room_closed') closed = cause;
    return outcomeOf(cause);
  };

  /** One connection, from its token to its end. */
  const sit = async (): Promise<Outcome> => {
    try {
      const ticket = await fetchTicket();
      if (left) return 'left';
      const current = await connect(ticket.token, published);
      if (left) {
        current.leave();
        return 'left';
      }
      call.value = current;
      state.value = 'joined';
      since.value ??= new Date();
      notBefore = undefined;
      renewing = false;
      const from = now();
      const outcome = await endOf(current, ticket.life);
      if (outcome !== 'noMedia' || now() - from >= STEADY) failures = 0;
      return outcome;
    } catch (error) {
      notBefore = error instanceof Trouble ? error.until : undefined;
      return judge(error);
    } finally {
      call.value = undefined;
    }
  };

  const endOf = async (current: Call, life: number): Promise<Outcome> => {
    const renewal = keepRenewing(
      life,
      async () => (await fetchTicket()).life,
      (error) => outcomeOf(error) !== 'retry',
    );
    try {
      return await Promise.race([renewal.refused, current.ended]).then(judge);
    } finally {
      renewal.stop();
      current.leave();
    }
  };

  const stay = async (): Promise<EndReason> => {
    for (;;) {
      const outcome = await sit();
      if (left) return 'left';
      if (outcome !== 'renew' && outcome !== 'retry' && outcome !== 'noMedia') return outcome;
      if (state.value === 'joined') state.value = 'rejoining';
      if (state.value === 'joining' && outcome !== 'renew') state.value = 'retrying';
      if (outcome === 'renew') {
        // A token that is refused although it is fresh will not get better.
        if (renewing) return 'tokenRefused';
        renewing = true;
        continue;
      }
      const pause = PAUSES[failures++];
      const wait = notBefore === undefined ? 0 : notBefore - now();
      if (pause === undefined || wait > LONGEST_WAIT) return 'lost';
      await patience(Math.max(jittered(pause), wait), notBefore);
      if (left) return 'left';
    }
  };

  // Without the SDK there is no connection either, and that one is told.
  media.start().catch(() => undefined);
  const ended = Promise.race([gone, stay()]).then((reason) => {
    conversation.stop();
    stopFollowing();
    share.close();
    blur.stop();
    media.stop();
    return { reason, closed };
  });
  return { state, call, media, share, blur, conversation, arrivals, since, ended, leave };
}
