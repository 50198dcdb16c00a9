import { signal } from '@preact/signals-core';
import type { Channel } from '../../contract/channels';
import type { Admission, Api } from './api';
import { isUnanswered, PageError } from './page-error';
import type { SavedCodes, VisitStorage } from './saved-visit';
import type { Tabs } from './tabs';
import {
  afterCheck,
  afterSending,
  type CodeRequester,
  isFor,
  isSameCode,
  putInDoubt,
  type Verification,
} from './verification';

/** The result of checking a code. */
type CheckResult =
  | { readonly admission: Admission }
  /** Refused, or without an answer. */
  | { readonly verification: Verification; readonly error: PageError }
  /** The code was used up without an answer, and nobody made a mistake: another has to be sent. */
  | { readonly lost: Verification };

/** The pending verifications: has their codes sent and checked, and saves them for a reload. */
export interface Verifications {
  /** The one that was shown last. */
  latest(): Verification | undefined;
  /** The verification of this person, if there is one. */
  find(requester: CodeRequester): Verification | undefined;
  /** Puts one first. A reload shows its passcode screen. */
  put(verification: Verification): void;
  /** Starts with the codes that an earlier page has saved. */
  restore(saved: SavedCodes): void;
  /** Has a reload show the first screen; the codes stay valid. */
  leave(): void;
  /** Has a code sent. Rejects with a {@link PageError}. @param before the verification of an earlier code */
  send(requester: CodeRequester, channel?: Channel, before?: Verification): Promise<Verification>;
  /** Checks a code, once more if the answer got lost. Errors of the door are part of the result, not rejections. */
  check(verification: Verification, code: string): Promise<CheckResult>;
  /** Removes a verification whose code was accepted. */
  remove(verification: Verification): void;
}

export interface VerificationsOptions {
  readonly api: Pick<Api, 'startVerification' | 'checkVerification'>;
  readonly storage: Pick<VisitStorage, 'save' | 'clear'>;
  readonly tabs: Tabs;
  readonly invite: string | undefined;
  /** The language of the message with the code, BCP 47. */
  readonly locale: () => string;
  /** Called when another tab checks one of the codes, which may use it up. */
  readonly onCheckedElsewhere: () => void;
}

/** How many people at one page may each have a pending verification. */
const MAX_CODES = 5;

/** Gives a broken connection time to come back; milliseconds. */
const RETRY_DELAY = 1000;

export function createVerifications({
  api,
  storage,
  tabs,
  invite,
  locale,
  onCheckedElsewhere,
}: VerificationsOptions): Verifications {
  /** The one shown last comes first. */
  const all = signal<readonly Verification[]>([]);
  /** The screen that a reload shows; undefined after a code was accepted. */
  let at: SavedCodes['at'] | undefined;
  let isCheckedElsewhere = false;

  const save = (): void => {
    if (at) storage.save({ at, verifications: all.value });
  };

  const put = (verification: Verification): void => {
    const others = all.peek().filter((known) => !isFor(known, verification));
    all.value = [verification, ...others].slice(0, MAX_CODES);
    at = 'passcode';
    save();
  };

  tabs.onCheck((code) => {
    if (!all.peek().some((known) => isSameCode(code, known))) return;
    isCheckedElsewhere = true;
    all.value = all.peek().map((known) => (isSameCode(code, known) ? putInDoubt(known) : known));
    save();
    onCheckedElsewhere();
  });

  /** Without an answer the code may still have been right, and is used up then. */
  const check = async (verification: Verification, code: string): Promise<CheckResult> => {
    let { inDoubt } = verification;
    isCheckedElsewhere = false;
    put(putInDoubt(verification));
    tabs.announceCheck(verification);
    const ask = () => api.checkVerification(verification.challenge, code);
    try {
      const admission = await ask().catch(async (error: unknown) => {
        if (!(error instanceof PageError) || !isUnanswered(error.code)) throw error;
        inDoubt = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY));
        return ask();
      });
      return { admission };
    } catch (cause) {
      const error = cause instanceof PageError ? cause : new PageError('unreadable');
      inDoubt ||= isCheckedElsewhere;
      if (inDoubt && error.code === 'code_rejected') return { lost: putInDoubt(verification) };
      return { verification: afterCheck({ ...verification, inDoubt }, error), error };
    }
  };

  return {
    latest: () => all.value[0],
    find: (requester) => all.value.find((verification) => isFor(verification, requester)),
    put,
    restore: (saved) => {
      all.value = saved.verifications;
      at = saved.at;
    },
    leave: () => {
      at = 'identify';
      if (all.value.length > 0) save();
      else storage.clear();
    },
    send: async (requester, channel, before) => {
      const room = before?.room ?? requester.askedRoom;
      const request = { identity: requester.identity, room, channel, locale: locale(), invite };
      return afterSending(await api.startVerification(request), requester, before);
    },
    check,
    remove: (verification) => {
      all.value = all.peek().filter((known) => !isSameCode(verification, known));
      at = undefined;
    },
  };
}
