import type { Hold } from '../../page-error';
import type { Untranslated } from '../../words/untranslated';
import type { Explanation } from '../../words/words';

/** The texts of the waiting screen. They are part of its module. */
export interface WaitingWords {
  /** Why somebody waits, and what will happen. */
  readonly holds: Readonly<Record<Hold, Explanation>>;
  /** After a long wait. */
  readonly nobodyAnswered: string;
  /** The door does not answer. */
  readonly interrupted: string;
  readonly leave: string;
  /** Announced, and the title of the window for a moment. */
  letIn(room: Untranslated): string;
}
