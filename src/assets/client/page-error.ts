import { PROBLEM_CODES, type ProblemCode } from '../../contract/problems';

/** What else can go wrong between this page and the door, or before anything is sent. */
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

/** Whether a code out of an answer is one this page has words for. */
export const isProblemCode = (code: unknown): code is ProblemCode =>
  (PROBLEM_CODES as readonly unknown[]).includes(code);

/**
 * The one error of this page. It carries a code instead of a sentence, so that it can be told in whichever
 * language is showing.
 */
export class PageError extends Error {
  override readonly name = 'PageError';

  /**
   * @param until when trying again helps, on the page's own clock
   * @param opensAt when a closed room opens, to be told, not to be waited for
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
 * The door did not say what became of the code that it was sent: it may have been right, and is used up then. A service
 * behind the door may have approved it all the same.
 */
export const leavesCodeInDoubt = ({ code }: PageError): boolean => isUnanswered(code) || UNDECIDED.has(code);

/** Whether whatever answered, if anything did, was not the door. */
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

/**
 * Whether asking again may help although nothing changes on this page. What else the door says is its last word on a
 * pass.
 */
export const isTemporary = ({ code }: PageError): boolean => isUnanswered(code) || TEMPORARY.has(code);

const TEMPORARY: ReadonlySet<PageErrorCode> = new Set([
  ...UNDECIDED,
  'site_incomplete',
  'page_incomplete',
  'rate_limited',
]);
