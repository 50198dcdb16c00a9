import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Attendance, AttendanceParts } from './call/attendance';
import type { Connect } from './call/call';
import type { Admission, Channel, Door, Verification } from './door';
import { type Ending, mayRejoin } from './goodbye/end-reasons';
import { contactOf, type Pocket, type Sent } from './keepsake';
import { type Link, typedName } from './link';
import type { LocalMedia } from './media/local-media';
import { keepRenewing, type Renewal } from './renewal';
import { Trouble, type TroubleCode } from './trouble';

/** What a person is looking at, with all that screen needs to know. */
export type Screen =
  | {
      readonly name: 'identify';
      readonly identity: string;
      /** The room of the link; without one it can be typed. */
      readonly room?: string | undefined;
      readonly typedRoom: string;
    }
  | { readonly name: 'passcode'; readonly sent: Sent }
  | { readonly name: 'preview'; readonly admission: Admission; readonly media: LocalMedia }
  | { readonly name: 'returning'; readonly admission: Admission }
  | { readonly name: 'call'; readonly admission: Admission; readonly attendance: Attendance }
  | (Ending & { readonly name: 'goodbye'; readonly mayRejoin: boolean });

/** How somebody gets from their name into the call and out again. Screens show it; only this moves them. */
export interface Flow {
  readonly screen: ReadonlySignal<Screen>;
  /** What went wrong last on this screen. */
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Whether the door is being asked something. */
  readonly busy: ReadonlySignal<boolean>;
  identify(identity: string, room?: string): Promise<void>;
  /** Has the code sent again, the same way or another. */
  resend(channel?: Channel): Promise<void>;
  enterCode(code: string): Promise<void>;
  /** From the preview into the call, with or without camera and microphone. */
  join(): Promise<void>;
  /** Back into the call, with the devices as they were. */
  rejoin(): Promise<void>;
  startOver(): void;
  /** One screen back, as the browser's own button means it. */
  back(): void;
}

/** What the flow needs of the call's part of the page. */
export interface CallParts {
  readonly attend: (parts: AttendanceParts) => Attendance;
  readonly connectRoom: Connect;
}

/** What the flow is made of. */
export interface FlowParts {
  readonly door: Door;
  /** The call's part of the page, which is fetched apart. Rejects with a {@link Trouble}. */
  readonly loadCall: () => Promise<CallParts>;
  readonly openMedia: () => LocalMedia;
  readonly pocket: Pocket;
  readonly link: Link;
  /** The language of the message with the code, BCP 47. */
  readonly locale: () => string;
}

/** Starts where the last visit in this tab left off, or else at the beginning. */
export function startFlow({ door, loadCall, openMedia, pocket, link, locale }: FlowParts): Flow {
  const screen = signal<Screen>({
    name: 'identify',
    identity: link.identity ?? '',
    room: link.room,
    typedRoom: '',
  });
  const trouble = signal<Trouble | undefined>();
  const busy = signal(false);
  let lastAdmission: Admission | undefined;
  let typedRoom = '';
  let errand = 0;
  let renewal: Renewal | undefined;

  const show = (next: Screen): void => {
    renewal?.stop();
    errand++;
    busy.value = false;
    trouble.value = undefined;
    screen.value = next;
  };

  /** Asks the door one thing at a time; an answer for a screen that was left meanwhile counts for nothing. */
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (busy.value) return undefined;
    const mine = ++errand;
    busy.value = true;
    trouble.value = undefined;
    try {
      const answer = await question();
      return mine === errand ? answer : undefined;
    } catch (error) {
      if (mine === errand) trouble.value = error instanceof Trouble ? error : new Trouble('unreadable');
      return undefined;
    } finally {
      if (mine === errand) busy.value = false;
    }
  };

  const send = async (identity: string, room: string | undefined, channel?: Channel, before?: Sent) => {
    const verification = await ask(() =>
      door.startVerification({ identity, room, channel, locale: locale(), invite: link.invite }),
    );
    if (verification) wait(sentBy(verification, identity, before));
    else if (before && isWaitingFor(before)) noteRefusal(before, channel ?? before.channel, trouble.value);
  };

  const wait = (sent: Sent): void => {
    pocket.keep({ at: 'passcode', sent });
    show({ name: 'passcode', sent });
    if (sent.wrong >= TRIES) trouble.value = new Trouble('too_many_attempts', sent.expiresAt);
  };

  const isWaitingFor = (sent: Sent): boolean =>
    screen.value.name === 'passcode' && screen.value.sent === sent;

  /** A contact that is refused is left alone for as long as it is; another one may still be reached. */
  const noteRefusal = (sent: Sent, channel: Channel, error: Trouble | undefined): void => {
    if (!error || !STUCK.has(error.code)) return;
    const contact = contactOf(channel);
    if (error.code === 'too_many_attempts' && contact === contactOf(sent.channel)) {
      wait(usedUp(sent));
      return;
    }
    const until = error.until ?? sent.freeAt[contact];
    wait({ ...sent, stuck: true, freeAt: { ...sent.freeAt, [contact]: until } });
    trouble.value = error;
  };

  /** A wrong code counts, and what was said about it stays while another may be typed. */
  const countWrong = (sent: Sent, error: Trouble | undefined): void => {
    if (error?.code === 'too_many_attempts') wait(usedUp(sent));
    if (error?.code !== 'code_rejected') return;
    const wrong = sent.wrong + 1;
    wait(wrong < TRIES ? { ...sent, wrong } : usedUp(sent));
    trouble.value ??= error;
  };

  const prepare = (admission: Admission): void => {
    const keep = (current: Admission): void => {
      lastAdmission = current;
      pocket.keep({ at: 'preview', admission: current });
    };
    keep(admission);
    const media = openMedia();
    show({ name: 'preview', admission, media });
    media.start().catch((error) => {
      if (screen.value.name === 'preview') trouble.value = error;
    });
    stayReady(admission, keep);
  };

  /** Whoever is early may look at themselves for longer than a pass lives. */
  const stayReady = ({ pass, livesUntil }: Admission, keep: (current: Admission) => void): void => {
    const here = screen.value;
    const renew = async (): Promise<number> => {
      const { token: _, ...next } = await door.token(pass);
      pass = next.pass;
      if (screen.value === here) keep(next);
      return next.life;
    };
    renewal = keepRenewing(livesUntil - Date.now(), renew, (error) => OVER.has((error as Trouble).code));
    void renewal.refused.then((error) => {
      if (screen.value === here) trouble.value = error as Trouble;
    });
  };

  const enter = async (admission: Admission, openedMedia?: LocalMedia): Promise<void> => {
    const call = await ask(loadCall);
    if (!call) return;
    const keep = (current: Admission): void => {
      lastAdmission = current;
      pocket.keep({ at: 'call', admission: current });
    };
    keep(admission);
    const media = openedMedia ?? openMedia();
    // An answer that comes after the goodbye must not lead back in with a reload.
    const onRenewed = (current: Admission): void => {
      const here = screen.value;
      if (here.name === 'call' && here.attendance === attendance) keep(current);
    };
    const attendance = call.attend({ door, connect: call.connectRoom, media, admission, onRenewed });
    show({ name: 'call', admission, attendance });
    void attendance.ended.then((ending) => sayGoodbye(lastAdmission ?? admission, ending));
  };

  const sayGoodbye = (admission: Admission, ending: Ending): void => {
    const { reason } = ending;
    if (mayRejoin(reason)) pocket.keep({ at: 'goodbye', admission, reason });
    else pocket.empty();
    show({ name: 'goodbye', ...ending, mayRejoin: mayRejoin(reason) });
  };

  /** Whom to ask for next: a name is quicker to correct than to type again. */
  const who = (): string | undefined =>
    screen.value.name === 'passcode' ? screen.value.sent.identity : lastAdmission?.identity;

  const kept = pocket.read();
  if (kept?.at === 'passcode') wait(kept.sent);
  if (kept?.at === 'preview') prepare(kept.admission);
  if (kept?.at === 'call') {
    lastAdmission = kept.admission;
    show({ name: 'returning', admission: kept.admission });
    void enter(kept.admission);
  }
  if (kept?.at === 'goodbye') {
    lastAdmission = kept.admission;
    sayGoodbye(kept.admission, { reason: kept.reason });
  }

  const startOver = (): void => {
    if (screen.value.name === 'preview') screen.value.media.stop();
    const identity = who() ?? link.identity ?? '';
    pocket.empty();
    show({ name: 'identify', identity, room: link.room, typedRoom });
  };

  return {
    screen,
    trouble,
    busy,
    identify: async (identity, room) => {
      const name = typedName(identity);
      if (!name) {
        trouble.value = new Trouble('name_missing');
        return;
      }
      typedRoom = typedName(room ?? '');
      await send(name, typedRoom || link.room);
    },
    resend: async (channel) => {
      if (screen.value.name !== 'passcode') return;
      const { sent } = screen.value;
      await send(sent.identity, sent.room, channel ?? sent.channel, sent);
    },
    enterCode: async (code) => {
      if (screen.value.name !== 'passcode') return;
      const { sent } = screen.value;
      const { challenge, codeLength } = sent;
      if (code.length !== codeLength) {
        trouble.value = new Trouble('code_incomplete');
        return;
      }
      const admission = await ask(() => door.checkVerification(challenge, code));
      if (admission) prepare(admission);
      else if (isWaitingFor(sent)) countWrong(sent, trouble.value);
    },
    join: async () => {
      if (screen.value.name !== 'preview') return;
      await enter(lastAdmission ?? screen.value.admission, screen.value.media);
    },
    rejoin: async () => {
      if (screen.value.name === 'goodbye' && lastAdmission) await enter(lastAdmission);
    },
    startOver,
    back: () => {
      if (screen.value.name === 'call') screen.value.attendance.leave();
      else if (screen.value.name !== 'identify') startOver();
    },
  };
}

/** What a pass is refused with when it will not be renewed again. */
const OVER: ReadonlySet<string> = new Set(['pass_expired', 'pass_invalid', 'room_closed']);

/** Two answers about one verification agree on when it ends, but for the time they took. Milliseconds. */
const SAME_END = 10_000;

/** How many codes Verify lets somebody try: https://www.twilio.com/docs/api/errors/60202 */
export const TRIES = 5;

/** What a contact is refused with that trying again at once does not mend. */
const STUCK: ReadonlySet<TroubleCode> = new Set(['delivery_failed', 'too_many_codes', 'too_many_attempts']);

/** Verify sends the same code, and goes on counting the wrong ones, for as long as a verification lasts. */
function sentBy(verification: Verification, identity: string, before: Sent | undefined): Sent {
  const { to, channel, expiresAt, resendAt } = verification;
  const same = before?.to === to && Math.abs(expiresAt - before.expiresAt) < SAME_END;
  const sends = (before?.sends ?? 0) + 1;
  const freeAt = { phone: 0, email: 0, ...before?.freeAt, [contactOf(channel)]: resendAt };
  return { ...verification, identity, sends, same, wrong: same ? before.wrong : 0, stuck: false, freeAt };
}

/** The verification checks no more codes, and no other begins at its contact before it ends. */
const usedUp = (sent: Sent): Sent => ({
  ...sent,
  wrong: TRIES,
  stuck: true,
  freeAt: { ...sent.freeAt, [contactOf(sent.channel)]: sent.expiresAt },
});
