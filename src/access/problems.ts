import type { ProblemCode } from '../contract/problems';
import type { ProblemExtras } from '../contract/routes';
import type { Fault } from '../upstream/failure';

/** Every refusal Doorcode can answer, as RFC 9457 problem details: the one table of codes, statuses and words. */
export const PROBLEMS = {
  invalid_request: [400, 'Invalid request', 'A field is missing, malformed or not allowed.'],
  unknown_participant: [401, 'Unknown participant', 'Nobody with this identity is expected.'],
  code_rejected: [401, 'Code rejected', 'The code is wrong, used or expired.'],
  challenge_invalid: [401, 'Challenge invalid', 'This challenge does not count. Ask for a new code.'],
  challenge_expired: [401, 'Challenge expired', 'This challenge is too old. Ask for a new code.'],
  pass_invalid: [401, 'Pass invalid', 'This pass does not count. Ask for a new code.'],
  pass_expired: [401, 'Pass expired', 'This pass is too old. Ask for a new code.'],
  room_forbidden: [403, 'Room forbidden', 'This participant is not expected in this room.'],
  room_closed: [403, 'Room closed', 'The room is outside its opening hours.'],
  invite_required: [403, 'Invite required', 'A valid invite for this participant and room is needed.'],
  unsupported_media_type: [415, 'Unsupported media type', 'Send a JSON object as application/json.'],
  too_many_codes: [429, 'Too many codes', 'No more codes are sent for now.'],
  too_many_attempts: [429, 'Too many attempts', 'No more codes are checked for now.'],
  rate_limited: [429, 'Rate limited', 'Too many requests at once.'],
  misconfigured: [
    500,
    'Misconfigured',
    'This door is not set up correctly. Its organiser can see why in the log.',
  ],
  internal: [500, 'Internal error', 'Something went wrong here.'],
  delivery_failed: [502, 'Delivery failed', 'The code could not be delivered.'],
  upstream_error: [502, 'Upstream error', 'A service that this door depends on failed.'],
  upstream_timeout: [504, 'Upstream timeout', 'A service that this door depends on did not answer in time.'],
} as const satisfies Record<ProblemCode, readonly [status: number, title: string, detail: string]>;

/** How a step refuses a JWT whose participant is no longer who they were when it was signed. */
export type Invalid = 'challenge_invalid' | 'pass_invalid';

/** Seconds to wait where waiting helps and Twilio does not say how long. */
const DEFAULT_RETRY_AFTER: Partial<Record<ProblemCode, number>> = {
  too_many_codes: 600,
  too_many_attempts: 600,
  rate_limited: 30,
  upstream_error: 30,
  upstream_timeout: 30,
};

/** What a problem tells the log only. Never a contact, a code, a token or a text from upstream. */
export interface ProblemCause {
  /** What is wrong, in our own words: the setting or the directory entry by its place. */
  reason?: string;
  upstreamStatus?: number;
  upstreamCode?: number | string;
  /** Whether an organiser should be told, beyond what the code says of that. */
  alert?: boolean;
}

/** A refusal on its way to becoming an answer. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly extras: ProblemExtras;

  constructor(
    readonly code: ProblemCode,
    readonly log: ProblemCause = {},
    /** What is told of waiting counts only where waiting helps. */
    extras: ProblemExtras = {},
    /** What it is down to, where a service gave no answer. */
    readonly fault?: Fault,
  ) {
    super(code);
    const { retryAfter: told, ...others } = extras;
    const preset = DEFAULT_RETRY_AFTER[code];
    this.extras = preset === undefined ? others : { ...others, retryAfter: told ?? preset };
  }
}
