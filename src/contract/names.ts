/** A participant's name as it is displayed: trimmed, NFKC, 1 to 64 allowed characters. */
export type Identity = string & { readonly __identity: never };
/** A Video room's unique name, under the same rules as an identity. */
export type RoomName = string & { readonly __room: never };

/** The signs, other than letters, that people type for an apostrophe: keyboards, word processors and scripts differ. */
export const APOSTROPHE_SIGNS = /['`\u055a\u05f3\u2018\u2019\u201b\u2032\u2035]/g;
/** Letters for which people type an apostrophe: the okina, the saltillo, the apostrophe of Ukrainian, and the like. */
const APOSTROPHE_LETTERS = /[\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\ua78b\ua78c]/g;
export const HYPHENS = /[\u058a\u05be\u2010\u2012-\u2015\u2043\u2212-]/g;

/** Standalone accents that people type for an apostrophe: NFKC would turn each into a blank and a mark. */
const LONE_ACCENTS = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;
/** Blanks that NFKC does not change. */
const ODD_BLANKS = /[\t\u1680]/g;
/** Characters that take up no space on a screen. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point */
const INVISIBLES = /\p{Default_Ignorable_Code_Point}/gu;

/** Normalises a name for storage. */
export const keptName = (text: string): string =>
  text.trim().replace(LONE_ACCENTS, "'").replace(ODD_BLANKS, ' ').normalize('NFKC').trim();

/** Normalises a typed name, without its invisible characters. */
export const typedName = (text: string): string => keptName(text.replace(INVISIBLES, ''));

/**
 * The key by which names are compared; they are displayed as they are stored. Case, width, and the kinds of apostrophe,
 * hyphen and blank make no difference.
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

/** Keys that need no folding, which is slower than this test: ASCII with single blanks and no grave accent. */
const PLAIN_KEY = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

export const sameName = <Name extends Identity | RoomName>(a: Name, b: Name): boolean =>
  nameKey(a) === nameKey(b);

/** Whether two typed texts name the same participant or room. */
export const sameTypedName = (a: string, b: string): boolean => typedKey(a) === typedKey(b);

const typedKey = (text: string): string => folded(typedName(text).toLowerCase());
