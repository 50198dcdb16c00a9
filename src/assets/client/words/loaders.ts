import type { Language } from './languages';
import type { Words } from './words';

/** Each language but English is a chunk of its own. English is there from the start, for when a chunk is not. */
export const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  de: async () => (await import('./de')).de,
  pt: async () => (await import('./pt')).pt,
  ja: async () => (await import('./ja')).ja,
};
