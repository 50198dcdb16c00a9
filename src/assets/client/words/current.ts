import { signal } from '@preact/signals-core';
import { fromStorage } from '../storage';
import { en } from './en';
import { chooseLanguage, type Language, LOADERS } from './languages';
import type { Words } from './words';

/** The language that is showing. */
export const words = signal<Words>(en);

const KEY = 'doorcode:language';

/** Shows the language chosen on an earlier visit, else the visitor's own. */
export function startLanguage(): Promise<void> {
  const remembered = fromStorage(() => localStorage.getItem(KEY));
  return show(chooseLanguage(remembered, navigator.languages));
}

/** Shows a language from now on, and on later visits. */
export function changeLanguage(language: Language): Promise<void> {
  fromStorage(() => localStorage.setItem(KEY, language));
  return show(language);
}

let wanted: Language;

async function show(language: Language): Promise<void> {
  wanted = language;
  try {
    const loaded = language === 'en' ? en : await LOADERS[language]();
    // Who chooses twice in a row means the second.
    if (wanted === language) words.value = loaded;
  } catch {
    // What is showing stays: words in another language are better than none.
  }
}
