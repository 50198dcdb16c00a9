/** Unicode's first strong isolate and its end: the direction of a name between them does not affect the text around. */
const START = '\u2068';
const END = '\u2069';

const MARKED = new RegExp(`${START}([^${START}${END}]*)${END}`);
const MARKS = new RegExp(`[${START}${END}]`, 'g');

/** A text that is never translated, in any sentence: the name of a participant or a room, a masked number. */
export type Untranslated = string & { readonly untranslated: true };

/** Marks a text as untranslated; the page shows it in an element with `translate="no"`. */
export const untranslated = (text: string): Untranslated => (text && START + text + END) as Untranslated;

/** The same text without marks, for attributes and the title of the window. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '');

/** The parts of a text: those at even indexes may be translated, those at odd ones may not. */
export const partsOf = (text: string): readonly string[] => text.split(MARKED);
