import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Channel } from '../../contract/channels';
import { typedName } from '../../contract/names';
import type { Attendance, AttendanceParts } from './call/attendance';
import type { Connect } from './call/call';
import { now } from './clock';
import type { Admission, Door } from './door';
import { type Ending, mayRejoin } from './end-reasons';
import type { Keepsake, Pocket } from './keepsake';
import type { Link } from './link';
import type { LocalMedia } from './media/local-media';
import { keepRenewing, type Renewal } from './renewal';
import type { Tabs } from './tabs';
import { isUnanswered, Trouble } from './trouble';
import {
  type Asker,
  checked,
  doubted,
  isFor,
  isSameCode,
  mustWait,
  refused,
  sent,
  toTell,
  type Verification,
} from './verification';

/** What a person is looking at, with all that screen needs to know. */
export type Screen =
  | {
      readonly name: 'identify';
      readonly identity: string;
      /** The room of the link; without one it can be typed. */
      readonly room?: string | undefined;
      readonly typedRoom: string;
    }
  | { readonly name: 'passcode'; readonly verification: Verification }
  | { readonly name: 'preview'; readonly admission: Admission; readonly media: LocalMedia }
  /** On the way to the preview or the call, whose part of the page is not there yet. */
  | { readonly name: 'returning'; readonly to: 'preview' | 'call'; readonly admission: Admission }
  | { readonly name: 'call'; readonly admission: Admission; readonly attendance: Attendance }
  | (Ending & { readonly name: 'goodbye'; readonly mayRejoin: boolean });

/** How somebody gets from their name into the call and out again. Screens show it; only this moves them. */
export interface Flow {
  readonly screen: ReadonlySignal<Screen>;
  /** What went wrong last on this screen. */
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Whether the door is being asked something. */
  readonly busy: ReadonlySignal<boolean>;
  /** Has a code sent, unless one is on its way to them and another would come too soon. */
  identify(identity: string, room?: string): Promise<void>;
  /** The code that is on its way to somebody, if there is one. */
  codeFor(identity: string, room?: string): Verification | undefined;
  /** To the field for a code that is on its way. */
  haveCode(verification: Verification): void;
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
  /** One screen forward, to the code that one came back from. */
  forward(): void;
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
  /** What opens camera and microphone, fetched apart as well. Rejects with a {@link Trouble}. */
  readonly loadPreview: () => Promise<{ readonly openMedia: () => LocalMedia }>;
  readonly pocket: Pocket;
  readonly tabs: Tabs;
  readonly link: Link;
  /** The language of the message with the code, BCP 47. */
  readonly locale: () => string;
}

/** Starts where the last visit in this tab left off, or else at the beginning. */
export function startFlow({ door, loadCall, loadPreview, pocket, tabs, link, locale }: FlowParts): Flow {
  const screen = signal<Screen>({
    name: 'identify',
    identity: link.identity ?? '',
    room: link.room,
    typedRoom: '',
  });
  const trouble = signal<Trouble | undefined>();
  const busy = signal(false);
  /** Codes that are on their way, the last one first. */
  const verifications = signal<readonly Verification[]>([]);
  let lastAdmission: Admission | undefined;
  let typedRoom = '';
  let errand = 0;
  let checkedElsewhere = false;
  let renewal: Renewal | undefined;

  const show = (next: Screen): void => {
    renewal?.stop();
    errand++;
    busy.value = false;
    trouble.value = undefined;
    screen.value = next;
  };

  /**
   * Asks the door one thing at a time; an answer for a screen that was left meanwhile counts for nothing.
   * @returns what went wrong, too, for the asker to tell once it is known what that means
   */
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer | Trouble | undefined> => {
    if (busy.value) return undefined;
    const mine = ++errand;
    busy.value = true;
    trouble.value = undefined;
    const answer = await question().catch((error: unknown) =>
      error instanceof Trouble ? error : new Trouble('unreadable'),
    );
    if (mine !== errand) return undefined;
    busy.value = false;
    return answer;
  };

  const note = (verification: Verification): void => {
    const others = verifications.value.filter((known) => !isFor(known, verification));
    verifications.value = [verification, ...others].slice(0, MOST_CODES);
    pocket.keep({ at: 'passcode', verifications: verifications.value });
  };

  const wait = (verification: Verification, error?: Trouble): void => {
    note(verification);
    show({ name: 'passcode', verification });
    trouble.value = toTell(verification, error);
  };

  const codeFor = (asker: Asker): Verification | undefined =>
    verifications.value.find((verification) => isFor(verification, asker));

  /**
   * @param before what is known of the code that they have; a refusal leads back to it
   * @param reason why a code is sent that nobody asked for; told with it
   */
  const send = async (
    asker: Asker,
    channel?: Channel,
    before?: Verification,
    reason?: Trouble,
  ): Promise<void> => {
    const { identity, askedRoom } = asker;
    const here = screen.value;
    const room = before?.room ?? askedRoom;
    const answer = await ask(() =>
      door.startVerification({ identity, room, channel, locale: locale(), invite: link.invite }),
    );
    if (!answer) return;
    if (!(answer instanceof Trouble)) {
      wait(sent(answer, asker, before), reason);
      return;
    }
    const after = before && channel && refused(before, channel, answer);
    const leadsBack = after !== before || (here.name === 'identify' && answer.code === 'rate_limited');
    if (after && leadsBack) wait(after, answer);
    else trouble.value = answer;
  };

  /** An answer that gets lost is asked for once more: the code may have been right, and counts no longer then. */
  const check = async (verification: Verification, code: string): Promise<void> => {
    let { inDoubt } = verification;
    checkedElsewhere = false;
    note(doubted(verification));
    tabs.tellChecking(verification);
    const once = () => door.checkVerification(verification.challenge, code);
    const answer = await ask(() =>
      once()
        .catch(async (error) => {
          if (!(error instanceof Trouble) || !isUnanswered(error.code)) throw error;
          inDoubt = true;
          await new Promise((resolve) => setTimeout(resolve, PAUSE));
          return once();
        })
        .catch((error) => {
          inDoubt ||= checkedElsewhere;
          if (inDoubt && error instanceof Trouble && error.code === 'code_rejected') return 'lost' as const;
          throw error;
        }),
    );
    if (!answer) return;
    if (answer === 'lost') return replace(doubted(verification));
    if (!(answer instanceof Trouble)) return admitted(verification, answer);
    wait(checked({ ...verification, inDoubt }, answer), answer);
  };

  /** It is nobody's mistake that the code counts no longer: another one is sent without their asking. */
  const replace = async (lost: Verification): Promise<void> => {
    wait(lost);
    await send(lost, lost.channel, lost, new Trouble('code_replaced'));
  };

  const admitted = (verification: Verification, admission: Admission): Promise<void> => {
    verifications.value = verifications.value.filter((known) => !isSameCode(verification, known));
    return prepare(admission);
  };

  const prepare = async (admission: Admission): Promise<void> => {
    const keep = (current: Admission): void => {
      lastAdmission = current;
      pocket.keep({ at: 'preview', admission: current });
    };
    keep(admission);
    const preview = await ask(loadPreview);
    if (!preview) return;
    if (preview instanceof Trouble) {
      tellIncomplete(admission, preview);
      return;
    }
    const media = preview.openMedia();
    show({ name: 'preview', admission, media });
    media.start().catch((error) => {
      if (screen.value.name === 'preview') trouble.value = error;
    });
    stayReady(admission, keep);
  };

  /** The code is used up and the pass is kept: a reload goes on from there, another code would not. */
  const tellIncomplete = (admission: Admission, error: Trouble): void => {
    show({ name: 'returning', to: 'preview', admission });
    trouble.value = error;
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
    renewal = keepRenewing(livesUntil - now(), renew, (error) => OVER.has((error as Trouble).code));
    void renewal.refused.then((error) => {
      if (screen.value === here) trouble.value = error as Trouble;
    });
  };

  const enter = async (admission: Admission, openedMedia?: LocalMedia): Promise<void> => {
    const parts = await ask(() => Promise.all([loadCall(), loadPreview()]));
    if (!parts) return;
    if (parts instanceof Trouble) {
      trouble.value = parts;
      return;
    }
    const [call, { openMedia }] = parts;
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
    screen.value.name === 'passcode' ? screen.value.verification.identity : lastAdmission?.identity;

  const startOver = (): void => {
    if (screen.value.name === 'preview') screen.value.media.stop();
    const identity = who() ?? link.identity ?? '';
    if (verifications.value.length > 0) pocket.keep({ at: 'identify', verifications: verifications.value });
    else pocket.empty();
    show({ name: 'identify', identity, room: link.room, typedRoom });
  };

  /** Where a reload goes on. */
  const resume = (kept: Keepsake | undefined): void => {
    if (!kept) return;
    if ('admission' in kept) {
      lastAdmission = kept.admission;
      if (kept.at === 'preview') {
        show({ name: 'returning', to: 'preview', admission: kept.admission });
        void prepare(kept.admission);
      }
      if (kept.at === 'call') comeBack(kept.admission);
      if (kept.at === 'goodbye') sayGoodbye(kept.admission, { reason: kept.reason });
      return;
    }
    verifications.value = kept.verifications;
    const [last] = kept.verifications;
    if (kept.at === 'passcode' && last) wait(last, last.inDoubt ? new Trouble('code_unanswered') : undefined);
    if (kept.at === 'identify' && last) nameAgain(last);
  };

  /** Whoever went back before the reload finds what they typed, unless the link says something else. */
  const nameAgain = ({ identity, askedRoom, room }: Verification): void => {
    const asker = { identity: link.identity ?? identity, askedRoom: link.room ?? askedRoom };
    if (!isFor({ identity, askedRoom, room }, asker)) return;
    typedRoom = link.room ? '' : (askedRoom ?? '');
    show({ name: 'identify', identity, room: link.room, typedRoom });
  };

  const comeBack = (admission: Admission): void => {
    // Whoever was away for so long may not want to be seen at once. The door knows whether the pass is over.
    if (admission.livesUntil <= now()) {
      sayGoodbye(admission, { reason: 'left' });
      return;
    }
    show({ name: 'returning', to: 'call', admission });
    void enter(admission);
  };

  resume(pocket.read());
  tabs.onChecking((code) => {
    if (!verifications.value.some((known) => isSameCode(code, known))) return;
    checkedElsewhere = true;
    verifications.value = verifications.value.map((known) =>
      isSameCode(code, known) ? doubted(known) : known,
    );
    const here = screen.value;
    if (here.name !== 'passcode' && here.name !== 'identify') return;
    pocket.keep({ at: here.name, verifications: verifications.value });
    const [first] = verifications.value;
    if (here.name === 'passcode' && first && !busy.value) screen.value = { ...here, verification: first };
  });

  const askerOf = (identity: string, room?: string): Asker => ({
    identity: typedName(identity),
    askedRoom: typedName(room ?? '') || link.room,
  });

  return {
    screen,
    trouble,
    busy,
    identify: async (identity, room) => {
      const asker = askerOf(identity, room);
      if (!asker.identity) {
        trouble.value = new Trouble('name_missing');
        return;
      }
      typedRoom = typedName(room ?? '');
      const known = codeFor(asker);
      if (known && mustWait(known)) return wait(known);
      await send(asker, known?.channel, known);
    },
    codeFor: (identity, room) => codeFor(askerOf(identity, room)),
    haveCode: (verification) => wait(verification),
    resend: async (channel) => {
      if (screen.value.name !== 'passcode') return;
      const { verification } = screen.value;
      await send(verification, channel ?? verification.channel, verification);
    },
    enterCode: async (code) => {
      if (screen.value.name !== 'passcode' || busy.value) return;
      const { verification } = screen.value;
      if (code.length !== verification.codeLength) {
        trouble.value = new Trouble('code_incomplete');
        return;
      }
      await check(verification, code);
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
    forward: () => {
      const [last] = verifications.value;
      if (screen.value.name === 'identify' && last) wait(last);
    },
  };
}

/** What a pass is refused with when it will not be renewed again. */
const OVER: ReadonlySet<string> = new Set(['pass_expired', 'pass_invalid', 'room_closed']);

/** How many people at one page may each have a code on its way. */
const MOST_CODES = 5;

/** A connection that broke gets a moment to come back; milliseconds. */
const PAUSE = 1000;
