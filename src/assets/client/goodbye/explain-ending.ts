import { explain } from '../page/explain';
import type { Ending } from '../page-error';
import type { Explanation, Words } from '../words/words';

/** The text for an ending: what happened, and what a person can do about it. */
export function explainEnding({ reason, closed }: Ending, words: Words): Explanation {
  const explanation = words.goodbye.reasons[reason];
  if (closed?.opensAt === undefined) return explanation;
  return { ...explanation, remedy: explain(closed, words).remedy };
}
