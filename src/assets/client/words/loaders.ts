import type { Language } from './languages';
import type { Words } from './words';

/** Each language but English is a chunk of its own. English is part of the page, for when a chunk does not load. */
export const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  de: async () => (await import('./de')).de,
  pt: async () => (await import('./pt')).pt,
  ja: async () => (await import('./ja')).ja,
};
