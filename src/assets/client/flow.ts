import type { ReadonlySignal } from '@preact/signals-core';
import type { Channel } from '../../contract/channels';
import { typedName } from '../../contract/names';
import type { Admission, Api } from './api';
import type { Connect } from './call/call';
import type { CallSession, CallSessionOptions } from './call/call-session';
import { now } from './clock';
import { createCurrentScreen, type Screen } from './current-screen';
import { mayRejoin } from './end-reasons';
import type { Link } from './link';
import type { LocalMedia } from './media/local-media';
import { type Ending, endingOf, isHold, PageError } from './page-error';
import type { SavedVisit, VisitStorage } from './saved-visit';
import { createSession, type Session } from './session';
import type { Tabs } from './tabs';
import {
  afterRefusal,
  type CodeRequester,
  errorToShow,
  isFor,
  mustWait,
  type Verification,
} from './verification';
import { createVerifications } from './verifications';
import type { Waiting, WaitingOptions } from './waiting/admission';

/** The way from the name into the call and out again. Only the flow changes the screen. */
export interface Flow {
  readonly screen: ReadonlySignal<Screen>;
  /** The last error on this screen. */
  readonly error: ReadonlySignal<PageError | undefined>;
  /** Whether a request of this screen waits for its answer. */
  readonly busy: ReadonlySignal<boolean>;
  /** Has a code sent, unless one was sent already and it is too early for another. */
  identify(identity: string, room?: string): Promise<void>;
  /** The verification of this person, if a code was sent already. */
  findVerification(identity: string, room?: string): Verification | undefined;
  /** Shows the passcode screen for a code that was sent already. */
  showVerification(verification: Verification): void;
  /** Has the code sent again, over the same channel or another. */
  resend(channel?: Channel): Promise<void>;
  enterCode(code: string): Promise<void>;
  /** From the preview into the call, with or without camera and microphone. */
  join(): Promise<void>;
  /** Back into the call, with the devices as they were. */
  rejoin(): Promise<void>;
  startOver(): void;
  /** Goes one screen back, as with the browser's back button. */
  back(): void;
  /** Goes forward to the passcode screen that the participant came back from. */
  forward(): void;
}

/** The functions of the call's module that the flow uses. */
interface CallFunctions {
  readonly startCallSession: (options: CallSessionOptions) => CallSession;
  readonly connectRoom: Connect;
}

export interface FlowOptions {
  readonly api: Api;
  /** Loads the call's module. Rejects with a {@link PageError}. */
  readonly loadCall: () => Promise<CallFunctions>;
  /** Loads the preview's module, which opens camera and microphone. Rejects with a {@link PageError}. */
  readonly loadPreview: () => Promise<{ readonly createLocalMedia: () => LocalMedia }>;
  /** Loads the module of the waiting screen. Rejects with a {@link PageError}. */
  readonly loadWaiting: () => Promise<{ readonly startWaiting: (options: WaitingOptions) => Waiting }>;
  readonly storage: VisitStorage;
  readonly tabs: Tabs;
  readonly link: Link;
  /** The language of the message with the code, BCP 47. */
  readonly locale: () => string;
}

/** Starts where the last visit in this tab left off, else at the first screen. */
export function startFlow({
  api,
  loadCall,
  loadPreview,
  loadWaiting,
  storage,
  tabs,
  link,
  locale,
}: FlowOptions): Flow {
  const { screen, error, busy, show, ask } = createCurrentScreen({
    name: 'identify',
    identity: link.identity ?? '',
    room: link.room,
    typedRoom: '',
  });
  let session: Session | undefined;
  let typedRoom = '';

  const verifications = createVerifications({
    api,
    storage,
    tabs,
    invite: link.invite,
    locale,
    onCheckedElsewhere: () => {
      const here = screen.value;
      const verification = verifications.latest();
      if (here.name === 'passcode' && verification && !busy.value) screen.value = { ...here, verification };
    },
  });

  const showPasscode = (verification: Verification, cause?: PageError): void => {
    verifications.put(verification);
    show({ name: 'passcode', verification });
    error.value = errorToShow(verification, cause);
  };

  /**
   * @param before the verification of an earlier code; a refusal leads back to it
   * @param reason shown with a code that the page requests by itself
   */
  const send = async (
    requester: CodeRequester,
    channel?: Channel,
    before?: Verification,
    reason?: PageError,
  ): Promise<void> => {
    const from = screen.value.name;
    const answer = await ask(() => verifications.send(requester, channel, before));
    if (!answer) return;
    if (!(answer instanceof PageError)) {
      showPasscode(answer, reason);
      return;
    }
    const after = before && channel && afterRefusal(before, channel, answer);
    const leadsBack = after !== before || (from === 'identify' && answer.code === 'rate_limited');
    if (after && leadsBack) showPasscode(after, answer);
    else error.value = answer;
  };

  const check = async (verification: Verification, code: string): Promise<void> => {
    const result = await ask(() => verifications.check(verification, code));
    if (!result) return;
    if (result instanceof PageError) {
      error.value = result;
    } else if ('admission' in result) {
      verifications.remove(verification);
      await showPreview(startSession(result.admission));
    } else if ('lost' in result) {
      showPasscode(result.lost);
      await send(result.lost, result.lost.channel, result.lost, new PageError('code_replaced'));
    } else {
      showPasscode(result.verification, result.error);
    }
  };

  /** Another refusal than the end of the pass may be over before anybody joins. */
  const showRefusal = (current: Session, refusal: PageError | undefined): void => {
    const ending = refusal && endingOf(refusal);
    // A host's decision has no text but that of the goodbye.
    if (ending?.reason === 'removed' || ending?.reason === 'denied') endAndClose(current, ending);
    else if (ending) error.value = refusal;
  };

  const endAndClose = (current: Session, ending: Ending): void => {
    stopMedia();
    showGoodbye(current, ending);
  };

  /** Closes camera and microphone, unless a call has them. */
  const stopMedia = (): void => {
    if ('media' in screen.value) screen.value.media?.stop();
  };

  const startSession = (admission: Admission): Session => {
    session?.stop();
    const current = createSession(api, storage, admission);
    current.refusal.subscribe((refusal) => {
      if (screen.value.name === 'preview' && screen.value.session === current) showRefusal(current, refusal);
    });
    session = current;
    return current;
  };

  /** The code is used up now. With the pass saved, a reload comes back to the preview without another code. */
  const showPreview = async (current: Session): Promise<void> => {
    current.resume('preview');
    const preview = await ask(loadPreview);
    if (!preview) return;
    if (preview instanceof PageError) {
      show({ name: 'returning', to: 'preview', session: current });
      error.value = preview;
      return;
    }
    const media = preview.createLocalMedia();
    show({ name: 'preview', session: current, media });
    showRefusal(current, current.refusal.peek());
    if (screen.peek().name !== 'preview') return;
    media.start().catch((cause) => {
      if (screen.value.name === 'preview') error.value = cause;
    });
  };

  /** Asks the door for a token before the call appears: it may have the participant wait. */
  const enterCall = async (current: Session, openedMedia?: LocalMedia): Promise<void> => {
    const entry = await ask(async () => {
      const [call, { createLocalMedia }] = await Promise.all([loadCall(), loadPreview()]);
      const token = current.accessToken();
      const refusal = await token.then(
        () => undefined,
        (cause: PageError) => cause,
      );
      return { call, createLocalMedia, token, refusal };
    });
    if (!entry) return;
    if (entry instanceof PageError) {
      error.value = entry;
      return;
    }
    const { call, createLocalMedia, token, refusal } = entry;
    if (refusal && isHold(refusal)) {
      await wait(current, { hold: refusal.code, since: now(), notBefore: refusal.until }, openedMedia);
      return;
    }
    const ending = refusal && endingOf(refusal);
    if (ending) endAndClose(current, ending);
    // After a failure the call retries by itself.
    else showCall(current, call, openedMedia ?? createLocalMedia(), token);
  };

  const showCall = (
    current: Session,
    { startCallSession, connectRoom }: CallFunctions,
    media: LocalMedia,
    firstToken: Promise<string>,
  ): void => {
    current.resume('call');
    const callSession = startCallSession({ session: current, connect: connectRoom, media, firstToken });
    show({ name: 'call', session: current, callSession });
    void callSession.ended.then((end) => {
      if (!('held' in end)) return showGoodbye(current, end);
      const { code, until } = end.held;
      show({ name: 'returning', to: 'waiting', session: current, media });
      return wait(current, { hold: code, since: now(), notBefore: until }, media);
    });
  };

  /** Shows the waiting screen until a host lets the participant in, or the wait ends otherwise. */
  const wait = async (
    current: Session,
    options: Pick<WaitingOptions, 'hold' | 'since' | 'notBefore'>,
    openedMedia?: LocalMedia,
  ): Promise<void> => {
    current.wait(options.hold, options.since);
    const modules = await ask(() => Promise.all([loadCall(), loadPreview(), loadWaiting()]));
    if (!modules) return;
    if (modules instanceof PageError) {
      openedMedia?.stop();
      show({ name: 'returning', to: 'waiting', session: current });
      error.value = modules;
      return;
    }
    const [call, { createLocalMedia }, { startWaiting }] = modules;
    const media = openedMedia ?? createLocalMedia();
    const waiting = startWaiting({ ...options, session: current });
    show({ name: 'waiting', session: current, media, waiting });
    const isHere = (): boolean => screen.value.name === 'waiting' && screen.value.waiting === waiting;
    media.start().catch((cause) => {
      if (isHere()) error.value = cause;
    });
    void waiting.ended.then((end) => {
      if (!isHere()) return;
      if ('token' in end) showCall(current, call, media, Promise.resolve(end.token));
      else endAndClose(current, end);
    });
  };

  const showGoodbye = (current: Session, ending: Ending): void => {
    current.end(ending.reason);
    show({ name: 'goodbye', ...ending, room: current.room, mayRejoin: mayRejoin(ending.reason) });
  };

  const startOver = (): void => {
    const here = screen.value;
    stopMedia();
    if (here.name === 'waiting') here.waiting.stop();
    session?.stop();
    // The name stays in the field, since it is quicker to correct than to type again.
    const last = here.name === 'passcode' ? here.verification : session;
    verifications.leave();
    show({ name: 'identify', identity: last?.identity ?? link.identity ?? '', room: link.room, typedRoom });
  };

  /** Continues a saved visit after a reload. */
  const resume = (saved: SavedVisit): void => {
    if ('admission' in saved) {
      const current = startSession(saved.admission);
      if (saved.at === 'goodbye') showGoodbye(current, { reason: saved.reason });
      // After a long absence nobody is put in front of a camera at once.
      else if (saved.at === 'call' && current.isExpired()) showGoodbye(current, { reason: 'left' });
      else {
        show({ name: 'returning', to: saved.at, session: current });
        if (saved.at === 'waiting')
          void wait(current, { hold: saved.hold, since: saved.since, notBefore: undefined });
        else void (saved.at === 'preview' ? showPreview(current) : enterCall(current));
      }
      return;
    }
    verifications.restore(saved);
    const [last] = saved.verifications;
    if (!last) return;
    if (saved.at === 'identify') showTypedName(last);
    else showPasscode(last, last.inDoubt ? new PageError('code_unanswered') : undefined);
  };

  /** After a reload of the first screen, shows what was typed there, unless the link names somebody or something else. */
  const showTypedName = ({ identity, askedRoom, room }: Verification): void => {
    const requester = { identity: link.identity ?? identity, askedRoom: link.room ?? askedRoom };
    if (!isFor({ identity, askedRoom, room }, requester)) return;
    typedRoom = link.room ? '' : (askedRoom ?? '');
    show({ name: 'identify', identity, room: link.room, typedRoom });
  };

  const requesterOf = (identity: string, room?: string): CodeRequester => ({
    identity: typedName(identity),
    askedRoom: typedName(room ?? '') || link.room,
  });

  const saved = storage.read();
  if (saved) resume(saved);

  return {
    screen,
    error,
    busy,
    identify: async (identity, room) => {
      const requester = requesterOf(identity, room);
      if (!requester.identity) {
        error.value = new PageError('name_missing');
        return;
      }
      typedRoom = typedName(room ?? '');
      const known = verifications.find(requester);
      if (known && mustWait(known)) return showPasscode(known);
      await send(requester, known?.channel, known);
    },
    findVerification: (identity, room) => verifications.find(requesterOf(identity, room)),
    showVerification: (verification) => showPasscode(verification),
    resend: async (channel) => {
      if (screen.value.name !== 'passcode') return;
      const { verification } = screen.value;
      await send(verification, channel ?? verification.channel, verification);
    },
    enterCode: async (code) => {
      if (screen.value.name !== 'passcode' || busy.value) return;
      const { verification } = screen.value;
      if (code.length !== verification.codeLength) {
        error.value = new PageError('code_incomplete');
        return;
      }
      await check(verification, code);
    },
    join: async () => {
      if (screen.value.name === 'preview') await enterCall(screen.value.session, screen.value.media);
    },
    rejoin: async () => {
      if (screen.value.name === 'goodbye' && session) await enterCall(session);
    },
    startOver,
    back: () => {
      if (screen.value.name === 'call') screen.value.callSession.leave();
      else if (screen.value.name === 'waiting') screen.value.waiting.stop();
      else if (screen.value.name !== 'identify') startOver();
    },
    forward: () => {
      const last = verifications.latest();
      if (screen.value.name === 'identify' && last) showPasscode(last);
    },
  };
}
