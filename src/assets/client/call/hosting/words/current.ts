import { followWords } from '../../words/follow-words';
import { host as en } from './en';
import type { HostWords } from './words';

const followed = followWords<HostWords>(en, {
  es: async () => (await import('./es')).host,
  fr: async () => (await import('./fr')).host,
  de: async () => (await import('./de')).host,
  pt: async () => (await import('./pt')).host,
  ja: async () => (await import('./ja')).host,
});

/** The words of hosts in the current language. */
export const hostWords = followed.current;

/** Follows the language of the page. Resolves when the words of the current one are loaded, or late. */
export const startHostWords = followed.start;
