import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { withTimeout } from '../../with-timeout';
import { words } from '../../words/current';
import type { Language } from '../../words/languages';

/** Loads the words of each language but English, which is part of the module for when a file does not load. */
type WordLoaders<Texts> = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>>;

/** The words of one module of the page. */
interface FollowedWords<Texts> {
  /** In the current language. */
  readonly current: ReadonlySignal<Texts>;
  /** Follows the language of the page. Resolves when the words of the current one are loaded, or late. */
  start(): Promise<void>;
}

/** After this the module starts in another language; milliseconds. */
const TIMEOUT = 10_000;

/** Words that follow the language of the page once they are started. */
export function followWords<Texts>(english: Texts, loaders: WordLoaders<Texts>): FollowedWords<Texts> {
  const current = signal(english);
  const load = async (language: Language): Promise<void> => {
    const loaded = language === 'en' ? english : await loaders[language]();
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
    current,
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
