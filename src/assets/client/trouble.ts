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
  'name_missing',
  'code_incomplete',
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
   * @param until when trying again helps, in milliseconds since the epoch
   */
  constructor(
    readonly code: TroubleCode,
    readonly until?: number,
  ) {
    super(code);
  }
}

const MINUTE = 60_000;

/**
 * Puts a trouble into words: what happened, and what a person can do about it.
 * @param now milliseconds since the epoch
 */
export function explain(trouble: Trouble, words: Words, now = Date.now()): Explanation {
  const { title, remedy } = words.troubles[trouble.code];
  if (trouble.until === undefined) return { title, remedy };
  const wait = trouble.until - now;
  if (trouble.code === 'room_closed') return { title, remedy: opening(trouble.until, wait, words) };
  if (wait <= 0) return { title, remedy };
  return { title, remedy: words.formats.sentences(remedy, patience(trouble.until, wait, words)) };
}

function opening(until: number, wait: number, { formats, waits }: Words): string {
  if (wait <= 0) return waits.isOpen;
  return waits.opensAt(formats.calendar(new Date(until)), formats.span(Math.ceil(wait / 1000)));
}

function patience(until: number, wait: number, { formats, waits }: Words): string {
  if (wait < 1.5 * MINUTE) return waits.tryAgainIn(formats.span(Math.ceil(wait / 1000)));
  return waits.tryAgainAt(formats.clock(new Date(until)));
}
