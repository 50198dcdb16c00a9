import { effect, signal } from '@preact/signals-core';
import { withTimeout } from '../../with-timeout';
import { words } from '../../words/current';
import type { Language } from '../../words/languages';
import { call as en } from './en';
import type { CallWords } from './words';

/** Each language but English is a file of its own. English is part of the module, for when a file does not load. */
const CALL_LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<CallWords>>> = {
  es: async () => (await import('./es')).call,
  fr: async () => (await import('./fr')).call,
  de: async () => (await import('./de')).call,
  pt: async () => (await import('./pt')).call,
  ja: async () => (await import('./ja')).call,
};

/** The words of the call in the current language. */
export const callWords = signal<CallWords>(en);

/** Follows the language of the page. Resolves when the words of the current one are loaded, or late. */
export function startCallWords(): Promise<void> {
  let first: Promise<void> | undefined;
  effect(() => {
    const showing = show(words.value.language);
    first ??= showing;
  });
  return first ?? Promise.resolve();
}

/** After this the call starts in another language; milliseconds. */
const TIMEOUT = 10_000;

async function load(language: Language): Promise<void> {
  const loaded = language === 'en' ? en : await CALL_LOADERS[language]();
  if (words.peek().language === language) callWords.value = loaded;
}

async function show(language: Language): Promise<void> {
  try {
    // Words that load later are still shown.
    await withTimeout(TIMEOUT, load(language));
  } catch {
    // The current words stay: another language is better than none.
  }
}
