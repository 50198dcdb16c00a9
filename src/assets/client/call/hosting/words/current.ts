import { createLaterWords } from '../../../words/later-words';
import { host as en } from './en';
import type { HostWords } from './words';

/** The words of hosts in the current language; `startHostWords` follows it. */
export const { words: hostWords, start: startHostWords } = createLaterWords<HostWords>(en, {
  es: async () => (await import('./es')).host,
  fr: async () => (await import('./fr')).host,
  de: async () => (await import('./de')).host,
  pt: async () => (await import('./pt')).host,
  ja: async () => (await import('./ja')).host,
});
