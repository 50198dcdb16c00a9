import { explain, Trouble } from '../trouble';
import type { Explanation, Words } from '../words/words';
import type { Ending } from './end-reasons';

/** Puts an ending into words: what happened, and what a person can do about it. */
export function explainEnding({ reason, opensAt }: Ending, words: Words): Explanation {
  const told = words.goodbye.reasons[reason];
  if (opensAt === undefined) return told;
  return { ...told, remedy: explain(new Trouble('room_closed', opensAt), words).remedy };
}
