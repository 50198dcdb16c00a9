import type { Twilio } from 'twilio';
import type { Channel } from '../contract/channels';
import type { ProblemCode } from '../contract/problems';
import type { Seconds } from '../contract/time';
import type { TwilioFailure } from '../upstream/failure';
import { secondsOf } from '../upstream/time';
import { askTwilio } from './ask-twilio';
import { CHALLENGE_TTL } from './jwt';
import { Problem } from './problems';

/** Seconds until another code may be requested, by the number of codes sent: Verify's own advice on retries. */
const RESEND_SCHEDULE: readonly Seconds[] = [30, 40, 60, 90];
const LATER_RESENDS: Seconds = 120;
export const resendIn = (sends: number): Seconds => RESEND_SCHEDULE[Math.max(sends, 1) - 1] ?? LATER_RESENDS;

/**
 * Verify's error codes for a destination or channel that it cannot send to: a landline, a blocked country, a channel
 * that is not set up. Another channel may work. Source, for both ranges: https://www.twilio.com/docs/verify/api/error-codes
 */
const VERIFY_REFUSALS = [
  { from: 60_200, to: 60_999 },
  { from: 68_000, to: 68_999 },
];

/**
 * What a trial account is refused: a number that its owner has not verified, by SMS and by call, and whatever else its
 * kind is told of Messaging, Voice and Verify. Sources: https://www.twilio.com/docs/api/errors/21608, 21219, 572005,
 * 573005 and 575001
 */
const TRIAL_REFUSALS = [
  { from: 21_608, to: 21_608 },
  { from: 21_219, to: 21_219 },
  { from: 572_000, to: 575_999 },
];

const isIn =
  (ranges: readonly { from: number; to: number }[]) =>
  ({ code }: TwilioFailure): boolean =>
    typeof code === 'number' && ranges.some(({ from, to }) => code >= from && code <= to);

const isRefused = isIn(VERIFY_REFUSALS);
const isTrialLimit = isIn(TRIAL_REFUSALS);

/** A verification whose code was sent. */
export interface SentVerification {
  sid: string;
  /** The number of times the code was sent. */
  sends: number;
  /** Seconds until it expires. A second request sends the same code and does not prolong it. */
  expiresIn: Seconds;
}

/** The destination of a code, and the options of its message. */
export interface Delivery {
  to: string;
  channel: Channel;
  locale: string | undefined;
  /** The value for each rate limit of the service, by its unique name. */
  rateLimits: Readonly<Record<string, string>>;
}

/**
 * Sends a code through Twilio Verify, with one request that is never repeated: the code may have gone out.
 * Source: https://www.twilio.com/docs/verify/api/verification#start-new-verification
 * @param requestedAt the time of the request, from which `expiresIn` counts
 * @throws Problem
 */
export async function sendCode(
  client: Twilio,
  serviceSid: string,
  delivery: Delivery,
  requestedAt: Date,
): Promise<SentVerification> {
  const { to, channel, locale, rateLimits } = delivery;
  const limited = Object.keys(rateLimits).length > 0;
  const verification = await askTwilio(
    {
      client,
      subject: 'create',
      problemFor: problemOfCreate,
      remedies: { service: 'VERIFY_SERVICE_SID names no service' },
      remedyFor: (failure) =>
        isTrialLimit(failure) ? 'the account is a trial, which reaches verified numbers alone' : undefined,
    },
    ({ verify }) =>
      verify.v2
        .services(serviceSid)
        .verifications.create({ to, channel, ...(locale && { locale }), ...(limited && { rateLimits }) }),
  );
  const { sid, status } = verification;
  if (
    typeof sid !== 'string' ||
    !/^VE[0-9a-f]{32}$/.test(sid) ||
    status !== 'pending' ||
    !sameContact(verification.to, to)
  )
    throw unexpectedAnswer('create');

  // Parsed from its text, because Twilio's client passes through a value that it cannot read as a date.
  const age = secondsOf(requestedAt) - Date.parse(String(verification.dateCreated)) / 1000;
  const left = Number.isFinite(age) ? CHALLENGE_TTL - age : CHALLENGE_TTL;
  return {
    sid,
    sends: Array.isArray(verification.sendCodeAttempts) ? verification.sendCodeAttempts.length : 1,
    expiresIn: Math.min(Math.max(Math.floor(left), 1), CHALLENGE_TTL),
  };
}

/**
 * Has Twilio Verify check a code, with one request. Returns only if Verify approved exactly this verification
 * for exactly this destination.
 * Source: https://www.twilio.com/docs/verify/api/verification-check
 * @throws Problem
 */
export async function checkCode(
  client: Twilio,
  serviceSid: string,
  { sid, to, code }: { sid: string; to: string; code: string },
): Promise<void> {
  const check = await askTwilio({ client, subject: 'check', problemFor: problemOfCheck }, ({ verify }) =>
    verify.v2.services(serviceSid).verificationChecks.create({ verificationSid: sid, code }),
  );
  if (check.sid !== sid || !sameContact(check.to, to)) throw unexpectedAnswer('check');
  if (check.status === 'approved') return;
  if (check.status === 'max_attempts_reached') throw new Problem('too_many_attempts');
  throw new Problem('code_rejected');
}

/** E-mail addresses compare without case. */
const sameContact = (a: unknown, b: string): boolean =>
  typeof a === 'string' && a.toLowerCase() === b.toLowerCase();

const unexpectedAnswer = (subject: string): Problem =>
  new Problem('upstream_error', { reason: `${subject}: not the answer to what was asked` });

function problemOfCreate(failure: TwilioFailure): ProblemCode | undefined {
  const limit = problemOfLimit(failure.code);
  if (limit) return limit;
  return isRefused(failure) || isTrialLimit(failure) ? 'delivery_failed' : undefined;
}

/** Verify answers 404 for a verification that was approved, used up or has expired. */
const problemOfCheck = ({ status, code }: TwilioFailure): ProblemCode | undefined =>
  problemOfLimit(code) ?? (status === 404 ? 'code_rejected' : undefined);

/** https://www.twilio.com/docs/api/errors/60203, 60202 and 60212 */
function problemOfLimit(code: unknown): ProblemCode | undefined {
  if (code === 60_203) return 'too_many_codes';
  if (code === 60_202) return 'too_many_attempts';
  return code === 60_212 ? 'rate_limited' : undefined;
}
