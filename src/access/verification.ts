import type { Twilio } from 'twilio';
import type { Channel } from './channels';
import { nowInSeconds, type Seconds } from './clock';
import { within } from './deadline';
import { CHALLENGE_TTL } from './jwt';
import { DEFAULT_RETRY_AFTER, Problem, type ProblemCode } from './problems';

/** Milliseconds that Verify has to answer. */
export const VERIFY_TIMEOUT = 5000;

/** Seconds until another code may be asked for, by the number of codes sent: Verify's own advice on retries. */
const RESEND_SCHEDULE: readonly Seconds[] = [30, 40, 60, 90, 120];
export const resendIn = (sends: number): Seconds =>
  RESEND_SCHEDULE[Math.min(Math.max(sends, 1), RESEND_SCHEDULE.length) - 1] ?? CHALLENGE_TTL;

/** Codes that say the destination cannot be reached: https://www.twilio.com/docs/verify/api#error-codes */
const VERIFY_REFUSALS = { from: 60_200, to: 60_999 };

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
 * @throws Problem
 */
export async function sendCode(client: Twilio, serviceSid: string, delivery: Delivery): Promise<Sent> {
  const { to, channel, locale, rateLimits } = delivery;
  const limited = Object.keys(rateLimits).length > 0;
  const verification = await ask(client, 'create', () =>
    client.verify.v2
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
  const age = nowInSeconds() - Date.parse(String(verification.dateCreated)) / 1000;
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
  const check = await ask(client, 'check', () =>
    client.verify.v2.services(serviceSid).verificationChecks.create({ verificationSid: sid, code }),
  );
  if (check.sid !== sid || !sameContact(check.to, to)) throw nonsense('check');
  if (check.status === 'approved') return;
  if (check.status === 'max_attempts_reached') throw refusal('too_many_attempts');
  throw new Problem('code_rejected');
}

/** Of an e-mail address, case tells nobody apart. */
const sameContact = (a: unknown, b: string): boolean =>
  typeof a === 'string' && a.toLowerCase() === b.toLowerCase();

type Operation = 'create' | 'check';

/** Makes one request within the time there is, and turns every failure into a problem. */
async function ask<Answer extends object>(
  client: Twilio,
  operation: Operation,
  request: () => Promise<Answer>,
): Promise<Answer> {
  const late = () => new Problem('upstream_timeout', { reason: operation }, retry('upstream_timeout'));
  try {
    return await within(VERIFY_TIMEOUT, request(), late);
  } catch (error) {
    throw error instanceof Problem ? error : problemOf(error, operation, retryAfterOf(client));
  }
}

/** What Twilio's client throws: a RestException has a status, an AxiosError only a code such as ECONNABORTED. */
interface ClientError {
  status?: unknown;
  code?: unknown;
}

function problemOf(error: unknown, operation: Operation, retryAfter: Seconds | undefined): Problem {
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as ClientError;
  const problem = codeOf(status, code, operation);
  const log = {
    reason: remedy(code, operation),
    ...(typeof status === 'number' && { upstreamStatus: status }),
    ...((typeof code === 'number' || isErrno(code)) && { upstreamCode: code }),
  };
  return new Problem(problem, log, retry(problem, retryAfter));
}

function codeOf(status: unknown, code: unknown, operation: Operation): ProblemCode {
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'upstream_timeout';
  if (typeof status !== 'number' || status >= 500) return 'upstream_error';
  if (code === 60203) return 'too_many_codes';
  if (code === 60202) return 'too_many_attempts';
  if (status === 429 || code === 60212 || code === 20429) return 'rate_limited';
  if (operation === 'check') return status === 404 ? 'code_rejected' : 'upstream_error';
  const refused = typeof code === 'number' && code >= VERIFY_REFUSALS.from && code <= VERIFY_REFUSALS.to;
  return refused ? 'delivery_failed' : 'upstream_error';
}

/** Tells whoever reads the log where to look. */
function remedy(code: unknown, operation: Operation): string {
  if (code === 20003) return `${operation}: ACCOUNT_SID or AUTH_TOKEN is wrong`;
  if (code === 20404 && operation === 'create') return 'create: VERIFY_SERVICE_SID names no service';
  return operation;
}

/** Only well-known shapes go to the log: an upstream text could hold anything. */
const isErrno = (code: unknown): code is string => typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code);

const nonsense = (operation: Operation): Problem =>
  new Problem(
    'upstream_error',
    { reason: `${operation}: not the answer to what was asked` },
    retry('upstream_error'),
  );

const refusal = (code: ProblemCode): Problem => new Problem(code, {}, retry(code));

function retry(code: ProblemCode, told?: Seconds): { retryAfter?: Seconds } {
  const preset = DEFAULT_RETRY_AFTER[code];
  return preset === undefined ? {} : { retryAfter: told ?? preset };
}

/** The answer's Retry-After (RFC 9110 §10.2.3); the exception does not carry it, the client's last response does. */
function retryAfterOf(client: Twilio): Seconds | undefined {
  const { lastResponse } = client.httpClient as { lastResponse?: { headers?: Record<string, unknown> } };
  const text = String(lastResponse?.headers?.['retry-after'] ?? '');
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}
