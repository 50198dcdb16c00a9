import type { Twilio } from 'twilio';
import type { Channel } from '../contract/channels';
import type { ProblemCode } from '../contract/problems';
import type { Seconds } from '../contract/routes';
import type { TwilioFailure } from '../upstream/failure';
import { secondsOf } from '../upstream/time';
import { askTwilio } from './ask-twilio';
import { CHALLENGE_TTL } from './jwt';
import { Problem } from './problems';

/** Seconds until another code may be asked for, by the number of codes sent: Verify's own advice on retries. */
const RESEND_SCHEDULE: readonly Seconds[] = [30, 40, 60, 90];
const LATER_RESENDS: Seconds = 120;
export const resendIn = (sends: number): Seconds => RESEND_SCHEDULE[Math.max(sends, 1) - 1] ?? LATER_RESENDS;

/**
 * Verify's own refusals. Whichever it is (a landline, a blocked country, a channel that is not set up), no code goes out
 * this way, and another may do. Source, for both ranges: https://www.twilio.com/docs/verify/api/error-codes
 */
const VERIFY_REFUSALS = [
  { from: 60_200, to: 60_999 },
  { from: 68_000, to: 68_999 },
];

/** A code on its way. */
export interface Sent {
  sid: string;
  /** How many times it was sent so far. */
  sends: number;
  /** Seconds until it no longer counts. Asking again sends the same code and does not prolong it. */
  expiresIn: Seconds;
}

/** What to send, and where. */
export interface Delivery {
  to: string;
  channel: Channel;
  locale: string | undefined;
  /** Values of the service's rate limits by their unique names. */
  rateLimits: Readonly<Record<string, string>>;
}

/**
 * Sends a code through Twilio Verify, with one request that is never repeated: the code may have gone out.
 * Source: https://www.twilio.com/docs/verify/api/verification#start-new-verification
 * @param askedAt when it was asked for, from which the time that is left is counted
 * @throws Problem
 */
export async function sendCode(
  client: Twilio,
  serviceSid: string,
  delivery: Delivery,
  askedAt: Date,
): Promise<Sent> {
  const { to, channel, locale, rateLimits } = delivery;
  const limited = Object.keys(rateLimits).length > 0;
  const verification = await askTwilio(
    {
      client,
      subject: 'create',
      judge: judgeCreate,
      remedies: { service: 'VERIFY_SERVICE_SID names no service' },
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
    throw nonsense('create');

  // As text, because Twilio's client passes on as it is what it cannot read as a date.
  const age = secondsOf(askedAt) - Date.parse(String(verification.dateCreated)) / 1000;
  const left = Number.isFinite(age) ? CHALLENGE_TTL - age : CHALLENGE_TTL;
  return {
    sid,
    sends: Array.isArray(verification.sendCodeAttempts) ? verification.sendCodeAttempts.length : 1,
    expiresIn: Math.min(Math.max(Math.floor(left), 1), CHALLENGE_TTL),
  };
}

/**
 * Has Twilio Verify check a code, with one request. Returns only if Verify approved that very verification for that
 * very destination.
 * Source: https://www.twilio.com/docs/verify/api/verification-check
 * @throws Problem
 */
export async function checkCode(
  client: Twilio,
  serviceSid: string,
  { sid, to, code }: { sid: string; to: string; code: string },
): Promise<void> {
  const check = await askTwilio({ client, subject: 'check', judge: judgeCheck }, ({ verify }) =>
    verify.v2.services(serviceSid).verificationChecks.create({ verificationSid: sid, code }),
  );
  if (check.sid !== sid || !sameContact(check.to, to)) throw nonsense('check');
  if (check.status === 'approved') return;
  if (check.status === 'max_attempts_reached') throw new Problem('too_many_attempts');
  throw new Problem('code_rejected');
}

/** Of an e-mail address, case tells nobody apart. */
const sameContact = (a: unknown, b: string): boolean =>
  typeof a === 'string' && a.toLowerCase() === b.toLowerCase();

const nonsense = (subject: string): Problem =>
  new Problem('upstream_error', { reason: `${subject}: not the answer to what was asked` });

function judgeCreate({ code }: TwilioFailure): ProblemCode | undefined {
  const limit = judgeLimits(code);
  if (limit) return limit;
  const refused = VERIFY_REFUSALS.some(
    ({ from, to }) => typeof code === 'number' && code >= from && code <= to,
  );
  return refused ? 'delivery_failed' : undefined;
}

/** A verification that was approved, used up or too old is gone. */
const judgeCheck = ({ status, code }: TwilioFailure): ProblemCode | undefined =>
  judgeLimits(code) ?? (status === 404 ? 'code_rejected' : undefined);

/** https://www.twilio.com/docs/api/errors/60203, 60202 and 60212 */
function judgeLimits(code: unknown): ProblemCode | undefined {
  if (code === 60_203) return 'too_many_codes';
  if (code === 60_202) return 'too_many_attempts';
  return code === 60_212 ? 'rate_limited' : undefined;
}
