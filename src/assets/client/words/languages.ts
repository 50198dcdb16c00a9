import { regional } from './regional';

/** The languages of this page, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt: 'Português',
  ja: '日本語',
} as const;

export type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: unknown): tag is Language => Object.keys(LANGUAGES).includes(tag as string);

/**
 * The language to show: the one chosen before, else the first of the visitor's own that this page has.
 * @param wanted BCP 47, the most preferred first
 */
export function chooseLanguage(remembered: unknown, wanted: readonly string[]): Language {
  const own = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return [remembered, ...own].find(isLanguage) ?? 'en';
}

/** The regional variants in which Verify has its own messages: https://www.twilio.com/docs/verify/supported-languages */
const VERIFY_REGIONAL = ['pt-BR', 'en-GB'];

/** The language of the message with the code, as Verify names it. */
export const messageLocale = (language: Language, wanted?: readonly string[]): string => {
  const variety = regional(language, wanted).toLowerCase();
  return VERIFY_REGIONAL.find((known) => known.toLowerCase() === variety) ?? language;
};
