import { createLaterWords } from '../../words/later-words';
import { waiting as en } from './en';
import type { WaitingWords } from './words';

/** The words of the waiting screen in the current language; `startWaitingWords` follows it. */
export const { words: waitingWords, start: startWaitingWords } = createLaterWords<WaitingWords>(en, {
  es: async () => (await import('./es')).waiting,
  fr: async () => (await import('./fr')).waiting,
  de: async () => (await import('./de')).waiting,
  pt: async () => (await import('./pt')).waiting,
  ja: async () => (await import('./ja')).waiting,
});
