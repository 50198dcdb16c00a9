import { now } from './clock';
import type { Explanation, Words } from './words/words';

/** Every problem code the three routes can answer. */
export const DOOR_CODES = [
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

/** What else can go wrong between this page and the door, or before anything is sent. */
export const PAGE_CODES = [
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

export type TroubleCode = (typeof DOOR_CODES)[number] | (typeof PAGE_CODES)[number];

/** Whether a code out of an answer is one this page has words for. */
export const isDoorCode = (code: unknown): code is (typeof DOOR_CODES)[number] =>
  (DOOR_CODES as readonly unknown[]).includes(code);

/**
 * The one error of this page. It carries a code instead of a sentence, so that it can be told in whichever
 * language is showing.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';

  /**
   * @param until when trying again helps, on the page's own clock
   * @param opensAt when a closed room opens, to be told, not to be waited for
   */
  constructor(
    readonly code: TroubleCode,
    readonly until?: number,
    readonly opensAt?: Date,
  ) {
    super(code);
  }
}

/**
 * The door did not say what became of the code that it was sent: it may have been right, and is used up then. A service
 * behind the door may have approved it all the same.
 */
export const leavesCodeInDoubt = ({ code }: Trouble): boolean => isUnanswered(code) || UNDECIDED.has(code);

/** Whether whatever answered, if anything did, was not the door. */
export const isUnanswered = (code: TroubleCode): boolean => UNANSWERED.has(code);

const UNANSWERED: ReadonlySet<TroubleCode> = new Set([
  'network',
  'timeout',
  'unreadable',
  'sign_in',
  'site_unavailable',
  'blocked',
]);
const UNDECIDED: ReadonlySet<TroubleCode> = new Set(['internal', 'upstream_error', 'upstream_timeout']);

const MINUTE = 60_000;

/**
 * Puts a trouble into words: what happened, and what a person can do about it.
 * @param from a moment of the page's own clock
 */
export function explain(trouble: Trouble, words: Words, from = now()): Explanation {
  const { title, remedy } = words.troubles[trouble.code];
  if (trouble.until === undefined) return { title, remedy };
  const wait = trouble.until - from;
  if (trouble.opensAt) return { title, remedy: opening(trouble.opensAt, wait, words) };
  if (wait <= 0) return { title, remedy };
  return { title, remedy: words.formats.sentences(remedy, patience(wait, words)) };
}

function opening(opensAt: Date, wait: number, { formats, waits }: Words): string {
  if (wait <= 0) return waits.isOpen;
  return waits.opensAt(formats.calendar(opensAt), formats.span(Math.ceil(wait / 1000)));
}

/** A long wait is told as a time of day on the clock that the person sees, be it wrong. */
function patience(wait: number, { formats, waits }: Words): string {
  if (wait < 1.5 * MINUTE) return waits.tryAgainIn(formats.span(Math.ceil(wait / 1000)));
  return waits.tryAgainAt(formats.clock(new Date(Date.now() + wait)));
}
