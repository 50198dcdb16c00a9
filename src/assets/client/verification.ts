import { CHANNEL_CONTACT, type Channel } from '../../contract/channels';
import { sameTypedName } from '../../contract/names';
import type { SentCode } from './api';
import { now, withSleep } from './clock';
import { leavesCodeInDoubt, PageError, type PageErrorCode } from './page-error';

/** What a code is sent to. More than one way leads to a phone. */
export type Contact = 'phone' | 'email';

export const contactOf = (channel: Channel): Contact => CHANNEL_CONTACT[channel];

/** Who asked for a code, as they typed it. */
export interface CodeRequester {
  readonly identity: string;
  /** Undefined is the first of their rooms. */
  readonly askedRoom?: string | undefined;
}

/** One person's way from a code that was sent to a code that is right. Moments are on the page's own clock, {@link SentCode.expiresAt} without its sleep. */
export interface Verification extends SentCode, CodeRequester {
  /** How often a code was asked for. */
  readonly sends: number;
  /** Whether it is the code that was sent the time before. */
  readonly same: boolean;
  /** How many wrong codes were typed. */
  readonly wrong: number;
  /** Whether the way it was sent by leads nowhere for now. */
  readonly stuck: boolean;
  /** Whether the code may have been used up without this page hearing of it. */
  readonly inDoubt: boolean;
  /** When each contact may be sent a code again. */
  readonly freeAt: Readonly<Record<Contact, number>>;
}

/** How many codes Verify lets somebody try: https://www.twilio.com/docs/api/errors/60202 */
export const TRIES = 5;

/** Two answers about one verification agree on when it ends, but for the time they took. Milliseconds. */
const SAME_EXPIRY_TOLERANCE = 10_000;

/** What a contact is refused with that trying again at once does not mend. */
const CONTACT_REFUSALS: ReadonlySet<PageErrorCode> = new Set([
  'delivery_failed',
  'too_many_codes',
  'too_many_attempts',
]);

/**
 * A code is on its way. Verify sends the same code, and goes on counting the wrong ones, for as long as a verification
 * lasts; one that may have been used up is not known to last.
 */
export function sent(
  code: SentCode,
  requester: CodeRequester,
  before: Verification | undefined,
): Verification {
  const { to, channel, expiresAt, resendAt } = code;
  const same =
    before?.to === to && !before.inDoubt && Math.abs(expiresAt - before.expiresAt) < SAME_EXPIRY_TOLERANCE;
  return {
    ...code,
    identity: requester.identity,
    askedRoom: requester.askedRoom,
    sends: (before?.sends ?? 0) + 1,
    same,
    wrong: same ? before.wrong : 0,
    stuck: false,
    inDoubt: false,
    freeAt: { phone: 0, email: 0, ...before?.freeAt, [contactOf(channel)]: resendAt },
  };
}

/** A code was not sent. A contact that is refused is left alone for as long as it is; another may still be reached. */
export function refused(verification: Verification, channel: Channel, error: PageError): Verification {
  if (!CONTACT_REFUSALS.has(error.code)) return verification;
  const contact = contactOf(channel);
  if (error.code === 'too_many_attempts' && contact === contactOf(verification.channel))
    return usedUp(verification);
  const until = error.until ?? verification.freeAt[contact];
  return { ...verification, stuck: true, freeAt: { ...verification.freeAt, [contact]: until } };
}

/**
 * A code is about to be checked, here or in another tab: until an answer comes, it may be used up. Whoever has lost it
 * has another one sent without waiting.
 */
export const putInDoubt = (verification: Verification): Verification => ({
  ...verification,
  inDoubt: true,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: 0 },
});

/** What a code that did not open the door leaves behind. @param before with what else may have used the code up */
export function checked(before: Verification, error: PageError): Verification {
  if (leavesCodeInDoubt(error)) return putInDoubt(before);
  if (error.code === 'too_many_attempts') return usedUp(before);
  if (error.code !== 'code_rejected') return before;
  const wrong = before.wrong + 1;
  // It may have been right, and used on another device: whoever is sure of it has another one sent.
  return wrong < TRIES ? { ...unlocked(before), wrong } : usedUp(before);
}

const isUsedUp = ({ wrong }: Verification): boolean => wrong >= TRIES;

/** What to say of a verification after an error, or after none. Used-up tries outlast what used them up. */
export function errorToShow(verification: Verification, error?: PageError): PageError | undefined {
  const counts = !error || error.code === 'code_rejected' || error.code === 'too_many_attempts';
  if (!isUsedUp(verification) || !counts) return error;
  return new PageError('too_many_attempts', verification.freeAt[contactOf(verification.channel)]);
}

/** Whether another code would come before its time. */
export const mustWait = ({ freeAt, channel }: Verification): boolean => freeAt[contactOf(channel)] > now();

/** Whether a verification is theirs, and leads where they want to go. */
export const isFor = (
  verification: CodeRequester & Pick<SentCode, 'room'>,
  { identity, askedRoom }: CodeRequester,
): boolean =>
  sameTypedName(identity, verification.identity) &&
  (askedRoom === undefined
    ? verification.askedRoom === undefined
    : sameTypedName(askedRoom, verification.room) || sameTypedName(askedRoom, verification.askedRoom ?? ''));

/** Whether a code for one of the two is the code for the other as well: one person has one code at a time. */
export const isSameCode = (one: Pick<Verification, 'identity' | 'to'>, other: Verification): boolean =>
  one.to === other.to && sameTypedName(one.identity, other.identity);

const unlocked = (verification: Verification): Verification => ({
  ...verification,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: 0 },
});

/** The verification checks no more codes, and no other begins at its contact before it ends. */
const usedUp = (verification: Verification): Verification => ({
  ...verification,
  wrong: TRIES,
  stuck: true,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: withSleep(verification.expiresAt) },
});
