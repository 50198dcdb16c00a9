import { signal } from '@preact/signals-core';
import { tryStorage } from '../storage';
import { en } from './en';
import { chooseLanguage, type Language } from './languages';
import { LOADERS } from './loaders';
import type { Words } from './words';

/** The words of the current language. */
export const words = signal<Words>(en);

const KEY = 'doorcode:language';

/** After this the page starts in another language; milliseconds. */
const TIMEOUT = 2000;

/** Shows the language chosen on an earlier visit, else the visitor's own. Resolves when it is loaded, or late. */
export async function startLanguage(): Promise<void> {
  const remembered = tryStorage(() => localStorage.getItem(KEY));
  const late = new Promise<void>((resolve) => setTimeout(resolve, TIMEOUT));
  await Promise.race([show(chooseLanguage(remembered, navigator.languages)), late]);
}

/** Shows a language from now on, and on later visits. */
export function changeLanguage(language: Language): Promise<void> {
  tryStorage(() => localStorage.setItem(KEY, language));
  return show(language);
}

let wanted: Language;

async function show(language: Language): Promise<void> {
  wanted = language;
  try {
    const loaded = language === 'en' ? en : await LOADERS[language]();
    // Another language may have been chosen meanwhile.
    if (wanted === language) words.value = loaded;
  } catch {
    // The current words stay: another language is better than none.
  }
}
