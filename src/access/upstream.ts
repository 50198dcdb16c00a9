import type { Twilio } from 'twilio';
import type { Seconds } from './clock';
import { within } from './deadline';
import { Problem, type ProblemCode } from './problems';

/** Milliseconds that Twilio has to answer, whichever of its services is asked. */
export const TWILIO_TIMEOUT = 5000;

/**
 * What it is down to that there is no answer: it took too long, the service failed, it was asked too often, it does not
 * know our account, it does not know the service, or it refuses this one request.
 */
export type Fault = 'timeout' | 'failed' | 'throttled' | 'account' | 'service' | 'refused';

/** What each of them is answered, unless a request gives it a meaning of its own. */
export const PROBLEM_OF: Readonly<Record<Fault, ProblemCode>> = {
  timeout: 'upstream_timeout',
  failed: 'upstream_error',
  throttled: 'rate_limited',
  account: 'upstream_error',
  service: 'upstream_error',
  refused: 'upstream_error',
};

/** What Twilio's client threw, field by field: printed whole it would tell credentials, number and code. */
export interface TwilioFailure {
  /** HTTP status of the answer, if there was one. */
  status: number | undefined;
  /** Twilio's number, or Node's name such as ECONNRESET. */
  code: number | string | undefined;
  /** From the answer's Retry-After (RFC 9110 §10.2.3). */
  retryAfter: Seconds | undefined;
  fault: Fault;
}

/** One request to Twilio: what it is called in the log, and what its failures mean. */
export interface TwilioRequest {
  client: Twilio;
  subject: string;
  /** Failures that have a meaning of their own here; any other means what it does of every service. */
  judge?: (failure: TwilioFailure) => ProblemCode | undefined;
  /** What an organiser can do about some of them, for the log. */
  remedies?: Readonly<Partial<Record<Fault, string>>>;
}

/** https://www.twilio.com/docs/api/errors/20003, 20404 and 20429 */
const [WRONG_CREDENTIALS, NOT_FOUND, TOO_MANY_REQUESTS] = [20_003, 20_404, 20_429];

/**
 * Makes one request, which is never repeated, within the time there is.
 * @throws Problem whatever happens instead of an answer
 */
export async function askTwilio<Answer>(
  request: TwilioRequest,
  send: (client: Twilio) => Promise<Answer>,
): Promise<Answer> {
  const { client, subject } = request;
  const late = () => new Problem('upstream_timeout', { reason: subject });
  try {
    return await within(TWILIO_TIMEOUT, send(client), late);
  } catch (error) {
    throw error instanceof Problem ? error : problemOf(readFailure(error, client), request);
  }
}

/** Reads what Twilio's client throws. It has not the answer's headers; the client's last response does. */
export function readFailure(error: unknown, client: Twilio): TwilioFailure {
  const { lastResponse } = client.httpClient as { lastResponse?: { headers?: Record<string, unknown> } };
  const retryAfter = String(lastResponse?.headers?.['retry-after'] ?? '');
  const known = statusAndCode(error);
  return {
    ...known,
    fault: faultOf(known),
    retryAfter: /^[1-9]\d{0,4}$/.test(retryAfter) ? Number(retryAfter) : undefined,
  };
}

/** A RestException has a status, an AxiosError only a code. Well-known shapes alone: a text could hold anything. */
export function statusAndCode(error: unknown): Pick<TwilioFailure, 'status' | 'code'> {
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    'status' | 'code',
    unknown
  >;
  return {
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'number' || isErrno(code) ? code : undefined,
  };
}

function faultOf({ status, code }: Pick<TwilioFailure, 'status' | 'code'>): Fault {
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'timeout';
  if (status === undefined || status < 400 || status >= 500) return 'failed';
  if (status === 429 || code === TOO_MANY_REQUESTS) return 'throttled';
  if (status === 401 || code === WRONG_CREDENTIALS) return 'account';
  return code === NOT_FOUND ? 'service' : 'refused';
}

function problemOf(failure: TwilioFailure, { subject, judge, remedies }: TwilioRequest): Problem {
  const { status, code, retryAfter } = failure;
  const isBroken = failure.fault === 'timeout' || failure.fault === 'failed';
  const meaning = isBroken ? undefined : judge?.(failure);
  const fault = meaning ? undefined : failure.fault;
  const remedy = fault && { account: 'ACCOUNT_SID or AUTH_TOKEN is wrong', ...remedies }[fault];
  return new Problem(
    meaning ?? PROBLEM_OF[failure.fault],
    {
      reason: remedy ? `${subject}: ${remedy}` : subject,
      ...(status !== undefined && { upstreamStatus: status }),
      ...(code !== undefined && { upstreamCode: code }),
    },
    { retryAfter },
    fault,
  );
}

const isErrno = (code: unknown): code is string => typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code);
