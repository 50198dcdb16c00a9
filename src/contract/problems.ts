/** The `code` of every problem that a route can answer; `access/problems.ts` has its status and texts. */
export const PROBLEM_CODES = [
  'invalid_request',
  'unknown_participant',
  'code_rejected',
  'challenge_invalid',
  'challenge_expired',
  'pass_invalid',
  'pass_expired',
  'room_forbidden',
  'room_closed',
  'invite_required',
  'unsupported_media_type',
  'too_many_codes',
  'too_many_attempts',
  'rate_limited',
  'misconfigured',
  'internal',
  'delivery_failed',
  'upstream_error',
  'upstream_timeout',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
