import type { Twilio } from 'twilio';
import type { ProblemCode } from '../contract/problems';
import { type Fault, readFailure, TWILIO_TIMEOUT, type TwilioFailure } from '../upstream/failure';
import { within } from '../upstream/time';
import { Problem } from './problems';

/** The problem for each fault, unless a request maps it to another one. */
export const PROBLEM_OF: Readonly<Record<Fault, ProblemCode>> = {
  timeout: 'upstream_timeout',
  failed: 'upstream_error',
  throttled: 'rate_limited',
  account: 'upstream_error',
  service: 'upstream_error',
  refused: 'upstream_error',
};

/** One request to Twilio: its name in the log, and the problems for its failures. */
export interface TwilioRequest {
  client: Twilio;
  subject: string;
  /** Maps the failures that mean something special for this request; `PROBLEM_OF` has the others. */
  problemFor?: (failure: TwilioFailure) => ProblemCode | undefined;
  /** For the log: the remedy for a fault, where there is one. */
  remedies?: Readonly<Partial<Record<Fault, string>>>;
  /** For the log as well: the remedy for a failure that its code tells more of. */
  remedyFor?: (failure: TwilioFailure) => string | undefined;
}

/**
 * Makes one request within `TWILIO_TIMEOUT`, and never repeats it.
 * @throws Problem for every failure
 */
export async function askTwilio<Answer>(
  request: TwilioRequest,
  send: (client: Twilio) => Promise<Answer>,
): Promise<Answer> {
  const { client, subject } = request;
  const timeoutProblem = () => new Problem('upstream_timeout', { reason: subject });
  try {
    return await within(TWILIO_TIMEOUT, send(client), timeoutProblem);
  } catch (error) {
    throw error instanceof Problem ? error : problemOf(readFailure(error, client), request);
  }
}

function problemOf(
  failure: TwilioFailure,
  { subject, problemFor, remedies, remedyFor }: TwilioRequest,
): Problem {
  const { status, code, retryAfter } = failure;
  const isBroken = failure.fault === 'timeout' || failure.fault === 'failed';
  const meaning = isBroken ? undefined : problemFor?.(failure);
  const fault = meaning ? undefined : failure.fault;
  const remedy =
    remedyFor?.(failure) ?? (fault && { account: 'ACCOUNT_SID or AUTH_TOKEN is wrong', ...remedies }[fault]);
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
