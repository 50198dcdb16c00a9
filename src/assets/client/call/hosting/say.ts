import { announce } from '../../page/announcer';
import { hostWords } from './words/current';
import type { HostWords } from './words/words';

/** Announces what an action has done, where nothing that is read by itself shows it. */
export const say = (text: (words: HostWords) => string): void => announce(text(hostWords.peek()));
