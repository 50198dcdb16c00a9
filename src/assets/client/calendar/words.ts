import type { Language } from '../words/languages';

/** The texts of the link to a calendar file, and of the file. */
interface CalendarWords {
  readonly add: string;
  /** Stands before the address of the page. */
  readonly join: string;
}

export const CALENDAR_WORDS: Readonly<Record<Language, CalendarWords>> = {
  en: { add: 'Add to calendar', join: 'Open this page to join:' },
  es: { add: 'Añadir al calendario', join: 'Abre esta página para entrar:' },
  fr: { add: 'Ajouter au calendrier', join: 'Ouvrez cette page pour rejoindre l’appel :' },
  de: { add: 'In den Kalender eintragen', join: 'Öffnen Sie diese Seite, um teilzunehmen:' },
  pt: { add: 'Adicionar à agenda', join: 'Abra esta página para entrar:' },
  ja: { add: 'カレンダーに追加', join: '参加するには、このページを開いてください:' },
};
