import { call as en } from './en';
import { followWords } from './follow-words';
import type { CallWords } from './words';

const followed = followWords<CallWords>(en, {
  es: async () => (await import('./es')).call,
  fr: async () => (await import('./fr')).call,
  de: async () => (await import('./de')).call,
  pt: async () => (await import('./pt')).call,
  ja: async () => (await import('./ja')).call,
});

/** The words of the call in the current language. */
export const callWords = followed.current;

/** Follows the language of the page. Resolves when the words of the current one are loaded, or late. */
export const startCallWords = followed.start;
