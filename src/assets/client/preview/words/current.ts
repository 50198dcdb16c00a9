import { createLaterWords } from '../../words/later-words';
import { preview as en } from './en';
import type { PreviewWords } from './words';

/** The words of the preview in the current language; `startPreviewWords` follows it. */
export const { words: previewWords, start: startPreviewWords } = createLaterWords<PreviewWords>(en, {
  es: async () => (await import('./es')).preview,
  fr: async () => (await import('./fr')).preview,
  de: async () => (await import('./de')).preview,
  pt: async () => (await import('./pt')).preview,
  ja: async () => (await import('./ja')).preview,
});
