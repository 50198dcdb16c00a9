import { now } from '../clock';
import type { PageError } from '../page-error';
import type { Explanation, Words } from '../words/words';

const MINUTE = 60_000;

/**
 * The text for an error: what happened, and what a person can do about it.
 * @param from a moment of the page's own clock
 */
export function explain(error: PageError, words: Words, from = now()): Explanation {
  const { title, remedy } = textsOf(error, words);
  if (error.until === undefined) return { title, remedy };
  const wait = error.until - from;
  if (error.opensAt) return { title, remedy: openingRemedy(error.opensAt, wait, words) };
  if (wait <= 0) return { title, remedy };
  return { title, remedy: words.formats.sentences(remedy, retrySentence(wait, words)) };
}

/** What hosts decide is told by screens of its own; elsewhere it is an answer that the page cannot make sense of. */
const textsOf = ({ code }: PageError, { errors }: Words): Explanation =>
  code in errors ? errors[code as keyof typeof errors] : errors.unreadable;

function openingRemedy(opensAt: Date, wait: number, { formats, waits }: Words): string {
  if (wait <= 0) return waits.isOpen;
  return waits.opensAt(formats.calendar(opensAt), formats.span(Math.ceil(wait / 1000)));
}

/** A long wait is given as a time of day on the device's own clock, even if that is wrong. */
function retrySentence(wait: number, { formats, waits }: Words): string {
  if (wait < 1.5 * MINUTE) return waits.tryAgainIn(formats.span(Math.ceil(wait / 1000)));
  return waits.tryAgainAt(formats.clock(new Date(Date.now() + wait)));
}
