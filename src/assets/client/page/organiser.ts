import type { Language } from '../words/languages';

/** What each language calls the organiser in all of its texts, as it stands before a contact. */
export const ORGANISER: Readonly<Record<Language, string>> = {
  en: 'Organiser:',
  es: 'Organización:',
  fr: 'Organisation :',
  de: 'Veranstalter:',
  pt: 'Organização:',
  ja: '主催者:',
};

/** Whether a text speaks of the organiser, as those do that send people there. */
export const namesOrganiser = (text: string, language: Language): boolean =>
  text.toLowerCase().includes(ORGANISER[language].toLowerCase().replace(/\s?:$/, ''));
