import type { Twilio } from 'twilio';
import type { Seconds } from './clock';
import { within } from './deadline';
import { Problem, type ProblemCode } from './problems';

/** What Twilio's client threw, field by field: printed whole it would tell credentials, number and code. */
export interface TwilioFailure {
  /** HTTP status of the answer, if there was one. */
  status: number | undefined;
  /** Twilio's number, or Node's name such as ECONNRESET. */
  code: number | string | undefined;
  /** From the answer's Retry-After (RFC 9110 §10.2.3). */
  retryAfter: Seconds | undefined;
}

/** One request to Twilio: how long it may take, what it is called in the log, and what its failures mean. */
export interface TwilioRequest {
  client: Twilio;
  /** Milliseconds. */
  timeout: number;
  subject: string;
  /** Failures with a meaning of their own; any other is judged as of every service. */
  judge?: (failure: TwilioFailure) => ProblemCode | undefined;
  /** What an organiser can do about some of Twilio's codes, for the log. */
  remedies?: Readonly<Record<number, string>>;
}

/** https://www.twilio.com/docs/api/errors/20003 and 20429 */
const [WRONG_CREDENTIALS, TOO_MANY_REQUESTS] = [20_003, 20_429];

/**
 * Makes one request, which is never repeated, within the time there is.
 * @throws Problem whatever happens instead of an answer
 */
export async function askTwilio<Answer>(
  request: TwilioRequest,
  send: (client: Twilio) => Promise<Answer>,
): Promise<Answer> {
  const { client, timeout, subject } = request;
  try {
    return await within(timeout, send(client), () => new Problem('upstream_timeout', { reason: subject }));
  } catch (error) {
    throw error instanceof Problem ? error : problemOf(readFailure(error, client), request);
  }
}

/** Reads what Twilio's client throws. It has not the answer's headers; the client's last response does. */
export function readFailure(error: unknown, client: Twilio): TwilioFailure {
  const { lastResponse } = client.httpClient as { lastResponse?: { headers?: Record<string, unknown> } };
  const retryAfter = String(lastResponse?.headers?.['retry-after'] ?? '');
  return {
    ...statusAndCode(error),
    retryAfter: /^[1-9]\d{0,4}$/.test(retryAfter) ? Number(retryAfter) : undefined,
  };
}

/** A RestException has a status, an AxiosError only a code. Well-known shapes alone: a text could hold anything. */
export function statusAndCode(error: unknown): Omit<TwilioFailure, 'retryAfter'> {
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    'status' | 'code',
    unknown
  >;
  return {
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'number' || isErrno(code) ? code : undefined,
  };
}

export const isTimeout = ({ code }: TwilioFailure): boolean =>
  code === 'ECONNABORTED' || code === 'ETIMEDOUT';

export const isThrottled = ({ status, code }: TwilioFailure): boolean =>
  status === 429 || code === TOO_MANY_REQUESTS;

function problemOf(failure: TwilioFailure, { subject, judge, remedies }: TwilioRequest): Problem {
  const { status, code, retryAfter } = failure;
  const remedy = { [WRONG_CREDENTIALS]: 'ACCOUNT_SID or AUTH_TOKEN is wrong', ...remedies }[code ?? ''];
  return new Problem(
    codeOf(failure, judge),
    {
      reason: remedy ? `${subject}: ${remedy}` : subject,
      ...(remedy && { alert: true }),
      ...(status !== undefined && { upstreamStatus: status }),
      ...(code !== undefined && { upstreamCode: code }),
    },
    { retryAfter },
  );
}

function codeOf(failure: TwilioFailure, judge: TwilioRequest['judge']): ProblemCode {
  if (isTimeout(failure)) return 'upstream_timeout';
  if (failure.status === undefined || failure.status >= 500) return 'upstream_error';
  return judge?.(failure) ?? (isThrottled(failure) ? 'rate_limited' : 'upstream_error');
}

const isErrno = (code: unknown): code is string => typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code);
