import { HOST_PROBLEM_CODES, PROBLEM_CODES, type ProblemCode } from '../../contract/problems';
import type { EndReason } from './end-reasons';

/** Errors besides the door's own problems: on the way to the door, or before anything is sent. */
const PAGE_CODES = [
  'network',
  'timeout',
  'unreadable',
  'sign_in',
  'site_unavailable',
  'site_incomplete',
  'blocked',
  'name_missing',
  'code_incomplete',
  'code_unanswered',
  'code_replaced',
  'page_incomplete',
] as const;

export type PageErrorCode = ProblemCode | (typeof PAGE_CODES)[number];

/** Whether the problem code of an answer is one that the page knows. */
export const isProblemCode = (code: unknown): code is ProblemCode =>
  [...PROBLEM_CODES, ...HOST_PROBLEM_CODES].includes(code as ProblemCode);

/**
 * The one error class of this page. It carries a code instead of a text, so that it can be shown in the current language.
 */
export class PageError extends Error {
  override readonly name = 'PageError';

  /**
   * @param until when a retry may succeed, on the page's own clock
   * @param opensAt when a closed room opens, by the wall clock: only for display
   */
  constructor(
    readonly code: PageErrorCode,
    readonly until?: number,
    readonly opensAt?: Date,
  ) {
    super(code);
  }
}

/**
 * Whether the error leaves open if the code was right, and so used up: the door did not answer, or failed after Verify
 * may have approved the code.
 */
export const leavesCodeInDoubt = ({ code }: PageError): boolean => isUnanswered(code) || UNDECIDED.has(code);

/** Whether the door did not answer: nothing did, or something else. */
export const isUnanswered = (code: PageErrorCode): boolean => UNANSWERED.has(code);

const UNANSWERED: ReadonlySet<PageErrorCode> = new Set([
  'network',
  'timeout',
  'unreadable',
  'sign_in',
  'site_unavailable',
  'blocked',
]);
const UNDECIDED: ReadonlySet<PageErrorCode> = new Set(['internal', 'upstream_error', 'upstream_timeout']);

/** Whether the same request may succeed later although nobody mends anything. */
export const isTemporary = ({ code }: PageError): boolean => isUnanswered(code) || TEMPORARY.has(code);

const TEMPORARY: ReadonlySet<PageErrorCode> = new Set([
  ...UNDECIDED,
  'site_incomplete',
  'page_incomplete',
  'rate_limited',
]);

/** Why a guest has to wait before the call. It may be over at any time. */
export type Hold = 'room_not_started' | 'admission_pending' | 'room_locked';

/** A refusal that has somebody wait. */
export type HoldError = PageError & { readonly code: Hold };

/** Whether the error has somebody wait for a host, who may let them in later. */
export const isHold = (error: PageError): error is HoldError => HOLDS.has(error.code);

const HOLDS: ReadonlySet<PageErrorCode> = new Set(['room_not_started', 'admission_pending', 'room_locked']);

/** Why the call ended, with the door's error when the room has closed. */
export interface Ending {
  readonly reason: EndReason;
  readonly closed?: PageError | undefined;
}

/** The ending that a refusal means; undefined for an error that ends nothing. */
export function endingOf(error: PageError): Ending | undefined {
  const reason = PASS_ENDS[error.code];
  return reason && (reason === 'roomClosed' ? { reason, closed: error } : { reason });
}

/** Whether no later request renews the pass. */
export const endsPass = ({ code }: PageError): boolean => code in PASS_ENDS;

const PASS_ENDS: Readonly<Partial<Record<PageErrorCode, EndReason>>> = {
  pass_expired: 'passExpired',
  pass_invalid: 'accessRevoked',
  unknown_participant: 'accessRevoked',
  room_forbidden: 'accessRevoked',
  room_closed: 'roomClosed',
  admission_denied: 'denied',
  removed: 'removed',
};
