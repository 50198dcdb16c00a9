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
  room_not_started: [403, 'Room not started', 'The call has not started. A host starts it.'],
  admission_pending: [403, 'Admission pending', 'A host lets people in. Ask again.'],
  admission_denied: [403, 'Admission denied', 'A host does not let this participant in.'],
  room_locked: [403, 'Room locked', 'A host has locked the call.'],
  removed: [403, 'Removed', 'A host has removed this participant from the call.'],
  host_required: [403, 'Host required', 'Only a host of this room may do this.'],
  host_protected: [403, 'Host protected', 'Nobody may do this to a host.'],
  not_here: [404, 'Not here', 'This room does not know a participant with this identity.'],
  not_available: [409, 'Not available', 'This door keeps nothing that this action could change.'],
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

/** The problems for a JWT whose participant has changed in the directory since it was signed. */
export type InvalidJwtCode = 'challenge_invalid' | 'pass_invalid';

/** Seconds to wait, for the problems that waiting helps with, when Twilio gives no time. */
const DEFAULT_RETRY_AFTER: Partial<Record<ProblemCode, number>> = {
  room_not_started: 5,
  admission_pending: 3,
  room_locked: 15,
  too_many_codes: 600,
  too_many_attempts: 600,
  rate_limited: 30,
  upstream_error: 30,
  upstream_timeout: 30,
};

/** The fields of a problem for the log only. None holds a contact, a code, a token or a text from upstream. */
export interface ProblemCause {
  /** The cause in our own words: the setting, or the place of the directory entry. */
  reason?: string;
  upstreamStatus?: number;
  upstreamCode?: number | string;
  /** Whether to alert the organiser where the code alone does not. */
  alert?: boolean;
}

/** A refusal on its way to becoming an answer. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly extras: ProblemExtras;

  constructor(
    readonly code: ProblemCode,
    readonly log: ProblemCause = {},
    /** `retryAfter` is dropped where waiting does not help. */
    extras: ProblemExtras = {},
    /** The cause, where a service gave no answer. */
    readonly fault?: Fault,
  ) {
    super(code);
    const { retryAfter: told, ...others } = extras;
    const preset = DEFAULT_RETRY_AFTER[code];
    this.extras = preset === undefined ? others : { ...others, retryAfter: told ?? preset };
  }
}
