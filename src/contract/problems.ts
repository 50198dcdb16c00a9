/** The `code` of every problem on the way to a call; `access/problems.ts` has its status and texts. */
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

/** The `code` of every problem that hosts cause or have: what `token` refuses a guest for, and what `moderate` refuses. */
export const HOST_PROBLEM_CODES = [
  'room_not_started',
  'admission_pending',
  'admission_denied',
  'room_locked',
  'removed',
  'host_required',
  'host_protected',
  'not_here',
  'not_available',
] as const;

export type HostProblemCode = (typeof HOST_PROBLEM_CODES)[number];
export type ProblemCode = (typeof PROBLEM_CODES)[number] | HostProblemCode;
