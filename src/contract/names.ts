/** A participant's name as it is shown: trimmed, NFKC, 1 to 64 allowed characters. */
export type Identity = string & { readonly __identity: never };
/** A Video room's unique name, under the same rules as an identity. */
export type RoomName = string & { readonly __room: never };

/** What is written for an apostrophe and is no letter: keyboards, word processors and scripts differ. */
export const APOSTROPHE_SIGNS = /['`\u055a\u05f3\u2018\u2019\u201b\u2032\u2035]/g;
/** Letters for which people type an apostrophe: the okina, the saltillo, the apostrophe of Ukrainian, and the like. */
const APOSTROPHE_LETTERS = /[\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\ua78b\ua78c]/g;
export const HYPHENS = /[\u058a\u05be\u2010\u2012-\u2015\u2043\u2212-]/g;

/** Accents that stand alone, as people type them for an apostrophe: NFKC would make a blank and a mark of each. */
const LONE_ACCENTS = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;
/** Blanks that NFKC leaves as they are. */
const ODD_BLANKS = /[\t\u1680]/g;
/** What takes up no room on a screen. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point */
const INVISIBLES = /\p{Default_Ignorable_Code_Point}/gu;

/** A name as it is kept, whatever it was written as. */
export const keptName = (text: string): string =>
  text.trim().replace(LONE_ACCENTS, "'").replace(ODD_BLANKS, ' ').normalize('NFKC').trim();

/** A name as somebody typed it, who cannot see what is invisible in it. */
export const typedName = (text: string): string => keptName(text.replace(INVISIBLES, ''));

/**
 * What two spellings of one name have in common: compare names by this, show them as they are stored. Neither case nor
 * width makes another name, nor which apostrophe, hyphen or blanks somebody's keyboard has.
 */
export function nameKey(name: Identity | RoomName): string {
  const key = name.toLowerCase();
  return PLAIN_KEY.test(key) ? key : folded(key);
}

const folded = (key: string): string =>
  key
    .normalize('NFKC')
    .replace(APOSTROPHE_SIGNS, "'")
    .replace(APOSTROPHE_LETTERS, "'")
    .replace(HYPHENS, '-')
    .replace(/ +/g, ' ');

/** Nothing to fold, which takes longer than to see that: ASCII with single blanks and no grave accent. */
const PLAIN_KEY = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

export const sameName = <Name extends Identity | RoomName>(a: Name, b: Name): boolean =>
  nameKey(a) === nameKey(b);

/** Whether two texts that somebody typed name the same participant or room. */
export const sameTypedName = (a: string, b: string): boolean => typedKey(a) === typedKey(b);

const typedKey = (text: string): string => folded(typedName(text).toLowerCase());
