/** Unicode's first strong isolate and its end: a name of any script keeps its direction to itself between them. */
const START = '\u2068';
const END = '\u2069';

const MARKED = new RegExp(`${START}([^${START}${END}]*)${END}`);
const MARKS = new RegExp(`[${START}${END}]`, 'g');

/** What is shown as it is, inside whichever sentence: somebody's name, a room's, a number's mask. */
export type Untranslated = string & { readonly untranslated: true };

/** Marks a text as one that no translator may touch; the page shows it in an element that says so. */
export const untranslated = (text: string): Untranslated => (text && START + text + END) as Untranslated;

/** The same text for where there are no elements: an attribute, the title of the window. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '');

/** The parts of a text: what may be translated at even places, what may not at odd ones. */
export const partsOf = (text: string): readonly string[] => text.split(MARKED);
