import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { withTimeout } from '../with-timeout';
import { words } from './current';
import type { Language } from './languages';

/** The words of a later part of the page. */
export interface LaterWords<Texts> {
  /** The words in the current language. */
  readonly words: ReadonlySignal<Texts>;
  /** Follows the language of the page. Resolves when the words of the current one are loaded, or late. */
  start(): Promise<void>;
}

/** After this the part starts in another language; milliseconds. */
const TIMEOUT = 10_000;

/**
 * The words of a part that has them in its own module.
 * @param en part of the module, for when another language does not load
 * @param loaders each language is a file of its own
 */
export function createLaterWords<Texts>(
  en: Texts,
  loaders: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>>,
): LaterWords<Texts> {
  const current = signal(en);
  const load = async (language: Language): Promise<void> => {
    const loaded = language === 'en' ? en : await loaders[language]();
    if (words.peek().language === language) current.value = loaded;
  };
  const show = async (language: Language): Promise<void> => {
    try {
      // Words that load later are still shown.
      await withTimeout(TIMEOUT, load(language));
    } catch {
      // The current words stay: another language is better than none.
    }
  };
  return {
    words: current,
    start: () => {
      let first: Promise<void> | undefined;
      effect(() => {
        const showing = show(words.value.language);
        first ??= showing;
      });
      return first ?? Promise.resolve();
    },
  };
}
