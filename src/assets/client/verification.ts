import { CHANNEL_CONTACT, type Channel } from '../../contract/channels';
import { sameTypedName } from '../../contract/names';
import type { SentCode } from './api';
import { now, withSleep } from './clock';
import { leavesCodeInDoubt, PageError, type PageErrorCode } from './page-error';

/** What a code is sent to. More than one channel leads to a phone. */
export type Contact = 'phone' | 'email';

export const contactOf = (channel: Channel): Contact => CHANNEL_CONTACT[channel];

/** The name and room for which a code was requested, as they were typed. */
export interface CodeRequester {
  readonly identity: string;
  /** Undefined stands for the first of the participant's rooms. */
  readonly askedRoom?: string | undefined;
}

/**
 * A verification, from the code that was sent until it is approved. Moments are on the page's own clock, and
 * {@link SentCode.expiresAt} on the one without the time asleep.
 */
export interface Verification extends SentCode, CodeRequester {
  /** How often a code was sent. */
  readonly sends: number;
  /** Whether the last code sent is the same as the one before. */
  readonly same: boolean;
  /** How many wrong codes were typed. */
  readonly wrong: number;
  /** Whether the channel that it was sent over is refused for now. */
  readonly stuck: boolean;
  /** Whether the code may have been used up without this page receiving the answer. */
  readonly inDoubt: boolean;
  /** When each contact may be sent a code again. */
  readonly freeAt: Readonly<Record<Contact, number>>;
}

/** How many codes Verify lets somebody try: https://www.twilio.com/docs/api/errors/60202 */
export const TRIES = 5;

/** Two answers about one verification give the same expiry, but for the time that they took. Milliseconds. */
const SAME_EXPIRY_TOLERANCE = 10_000;

/** Refusals of a contact that an immediate retry does not change. */
const CONTACT_REFUSALS: ReadonlySet<PageErrorCode> = new Set([
  'delivery_failed',
  'too_many_codes',
  'too_many_attempts',
]);

/**
 * The verification after a code was sent. Verify sends the same code, and goes on counting the wrong ones, for as long as
 * a verification lasts; a code in doubt may have ended it.
 */
export function afterSending(
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

/** The verification after a code was not sent. The refused contact has to wait; the other one may still be used. */
export function afterRefusal(verification: Verification, channel: Channel, error: PageError): Verification {
  if (!CONTACT_REFUSALS.has(error.code)) return verification;
  const contact = contactOf(channel);
  if (error.code === 'too_many_attempts' && contact === contactOf(verification.channel))
    return usedUp(verification);
  const until = error.until ?? verification.freeAt[contact];
  return { ...verification, stuck: true, freeAt: { ...verification.freeAt, [contact]: until } };
}

/**
 * The verification while a code is checked, here or in another tab: until the answer comes, the code may be used up. So
 * another may be requested without waiting.
 */
export const putInDoubt = (verification: Verification): Verification => ({
  ...verification,
  inDoubt: true,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: 0 },
});

/** The verification after a check failed. @param before in doubt if the code may have been used up before */
export function afterCheck(before: Verification, error: PageError): Verification {
  if (leavesCodeInDoubt(error)) return putInDoubt(before);
  if (error.code === 'too_many_attempts') return usedUp(before);
  if (error.code !== 'code_rejected') return before;
  const wrong = before.wrong + 1;
  // The code may have been right, and used on another device: so another may be requested at once.
  return wrong < TRIES ? { ...unlocked(before), wrong } : usedUp(before);
}

const isUsedUp = ({ wrong }: Verification): boolean => wrong >= TRIES;

/** The error to show for a verification. That all tries are used up stays true after the error that used up the last. */
export function errorToShow(verification: Verification, error?: PageError): PageError | undefined {
  const counts = !error || error.code === 'code_rejected' || error.code === 'too_many_attempts';
  if (!isUsedUp(verification) || !counts) return error;
  return new PageError('too_many_attempts', verification.freeAt[contactOf(verification.channel)]);
}

/** Whether it is too early to send another code. */
export const mustWait = ({ freeAt, channel }: Verification): boolean => freeAt[contactOf(channel)] > now();

/** Whether a verification is for the same person and room. */
export const isFor = (
  verification: CodeRequester & Pick<SentCode, 'room'>,
  { identity, askedRoom }: CodeRequester,
): boolean =>
  sameTypedName(identity, verification.identity) &&
  (askedRoom === undefined
    ? verification.askedRoom === undefined
    : sameTypedName(askedRoom, verification.room) || sameTypedName(askedRoom, verification.askedRoom ?? ''));

/** Whether two verifications share a code: a person has one code at a time at each contact. */
export const isSameCode = (one: Pick<Verification, 'identity' | 'to'>, other: Verification): boolean =>
  one.to === other.to && sameTypedName(one.identity, other.identity);

const unlocked = (verification: Verification): Verification => ({
  ...verification,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: 0 },
});

/** The verification takes no more codes, and no other can start at the same contact before it expires. */
const usedUp = (verification: Verification): Verification => ({
  ...verification,
  wrong: TRIES,
  stuck: true,
  freeAt: { ...verification.freeAt, [contactOf(verification.channel)]: withSleep(verification.expiresAt) },
});
