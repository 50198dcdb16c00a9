import type { Twilio } from 'twilio';
import type { Seconds } from '../contract/time';

/** Milliseconds that any service of Twilio has to answer. */
export const TWILIO_TIMEOUT = 5000;

/**
 * The cause of a failed request: it timed out, the service failed, too many requests were made, the account is not
 * known, the service is not known, or this one request was refused.
 */
export type Fault = 'timeout' | 'failed' | 'throttled' | 'account' | 'service' | 'refused';

/** The fields of an error of Twilio's client. The whole error would reveal credentials, number and code. */
export interface TwilioFailure {
  /** HTTP status of the answer, if there was one. */
  status: number | undefined;
  /** Twilio's number, or Node's name such as ECONNRESET. */
  code: number | string | undefined;
  /** From the answer's Retry-After (RFC 9110 §10.2.3). */
  retryAfter: Seconds | undefined;
  fault: Fault;
}

/** Codes that every service of Twilio's uses: https://www.twilio.com/docs/api/errors */
export const TWILIO_CODES = {
  WRONG_CREDENTIALS: 20_003,
  NOT_FOUND: 20_404,
  TOO_MANY_REQUESTS: 20_429,
} as const;

/** Reads an error of Twilio's client. It lacks the headers of the answer; the client's last response has them. */
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

/** A RestException has a status, an AxiosError only a code. Other values are dropped: they could be private. */
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

/** For `catch`: turns errors with one of these HTTP statuses or codes of Twilio into no answer. @throws any other */
export const unless =
  (...expected: readonly number[]) =>
  (error: unknown): undefined => {
    const { status, code } = statusAndCode(error);
    if (!expected.some((known) => known === status || known === code)) throw error;
    return undefined;
  };

function faultOf({ status, code }: Pick<TwilioFailure, 'status' | 'code'>): Fault {
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'timeout';
  if (status === undefined || status < 400 || status >= 500) return 'failed';
  if (status === 429 || code === TWILIO_CODES.TOO_MANY_REQUESTS) return 'throttled';
  if (status === 401 || code === TWILIO_CODES.WRONG_CREDENTIALS) return 'account';
  return code === TWILIO_CODES.NOT_FOUND ? 'service' : 'refused';
}

const isErrno = (code: unknown): code is string => typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code);
