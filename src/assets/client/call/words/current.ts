import { createLaterWords } from '../../words/later-words';
import { call as en } from './en';
import type { CallWords } from './words';

/** The words of the call in the current language; `startCallWords` follows it. */
export const { words: callWords, start: startCallWords } = createLaterWords<CallWords>(en, {
  es: async () => (await import('./es')).call,
  fr: async () => (await import('./fr')).call,
  de: async () => (await import('./de')).call,
  pt: async () => (await import('./pt')).call,
  ja: async () => (await import('./ja')).call,
});
