import type { Twilio } from 'twilio';
import type { ProblemCode } from '../contract/problems';
import { type Fault, readFailure, TWILIO_TIMEOUT, type TwilioFailure } from '../upstream/failure';
import { within } from '../upstream/time';
import { Problem } from './problems';

/** What each fault is answered, unless a request gives it a meaning of its own. */
export const PROBLEM_OF: Readonly<Record<Fault, ProblemCode>> = {
  timeout: 'upstream_timeout',
  failed: 'upstream_error',
  throttled: 'rate_limited',
  account: 'upstream_error',
  service: 'upstream_error',
  refused: 'upstream_error',
};

/** One request to Twilio: what it is called in the log, and what its failures mean. */
export interface TwilioRequest {
  client: Twilio;
  subject: string;
  /** Failures that have a meaning of their own here; any other means what it does of every service. */
  judge?: (failure: TwilioFailure) => ProblemCode | undefined;
  /** What an organiser can do about some of them, for the log. */
  remedies?: Readonly<Partial<Record<Fault, string>>>;
}

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
