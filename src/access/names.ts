import * as v from 'valibot';

/** A participant's name as it is shown: trimmed, NFKC, 1 to 64 allowed characters. */
export type Identity = string & { readonly __identity: never };
/** A Video room's unique name, under the same rules as an identity. */
export type RoomName = string & { readonly __room: never };

/** NFKC can shorten a text; nothing that is longer than this beforehand can be a name. UTF-16 units. */
const MAX_RAW_LENGTH = 512;
/** In code points. */
const MAX_LENGTH = 64;

/** What is written for an apostrophe and is no letter: keyboards, word processors and scripts differ. */
const APOSTROPHE_SIGNS = "'`\\u055a\\u05f3\\u2018\\u2019\\u201b\\u2032\\u2035";
/** Letters for which people type an apostrophe: the okina, the saltillo, the apostrophe of Ukrainian, and the like. */
const APOSTROPHE_LETTERS = '\\u02b9\\u02bb-\\u02bf\\u02c8\\u02ca\\u02cb\\ua78b\\ua78c';
const HYPHENS = '\\u058a\\u05be\\u2010\\u2012-\\u2015\\u2043\\u2212-';

/** What takes up no room on a screen. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point */
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}';
const LETTERS = '\\p{L}\\p{Nd}';
const ALPHABET = `${LETTERS}\\p{M} ._@+${APOSTROPHE_SIGNS}${HYPHENS}`;

/** The one rule for a name, in an alphabet. */
const nameIn = (letters: string, alphabet: string): string =>
  `[${letters}][${alphabet}]{0,${MAX_LENGTH - 1}}$`;
export const NAME = new RegExp(`^(?!.*${INVISIBLE})${nameIn(LETTERS, ALPHABET)}`, 'u');
const ASCII_NAME = new RegExp(`^${nameIn('A-Za-z0-9', "A-Za-z0-9 ._@+'`-")}`);

/** Accents that stand alone, as people type them for an apostrophe: NFKC would make a blank and a mark of each. */
const LONE_ACCENTS = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;
/** Blanks that NFKC leaves as they are. */
const ODD_BLANKS = /[\t\u1680]/g;
const INVISIBLES = new RegExp(INVISIBLE, 'gu');
const FIRST_INVISIBLE = new RegExp(INVISIBLE, 'u');

/** A name as it is kept, whatever it was written as. */
export const keptName = (text: string): string =>
  text.trim().replace(LONE_ACCENTS, "'").replace(ODD_BLANKS, ' ').normalize('NFKC').trim();

/** A name as somebody typed it, who cannot see what is invisible in it. */
export const typedName = (text: string): string => keptName(text.replace(INVISIBLES, ''));

/** Whether something is a name as it is kept. In ASCII there is nothing to normalise, which saves time. */
export const isKeptName = (text: unknown): boolean =>
  typeof text === 'string' &&
  !text.endsWith(' ') &&
  (ASCII_NAME.test(text) || (NAME.test(text) && text.normalize('NFKC') === text));

const NO_IDENTITY = 'is not an identity';
const NO_ROOM_NAME = 'is not a room name';

const textSchema = (message: string) => v.pipe(v.string(message), v.maxLength(MAX_RAW_LENGTH, message));

const ruled = <Name extends string>(message: string) =>
  v.pipe(
    v.string(),
    v.regex(NAME, message),
    v.transform((name) => name as Name),
  );

/** Parses a name as it stands in a list, a setting or a JWT, normalising it once. */
const nameSchema = <Name extends string>(message: string) =>
  v.pipe(
    textSchema(message),
    v.check((text) => !FIRST_INVISIBLE.test(text), message),
    v.transform(keptName),
    ruled<Name>(message),
  );

/** Parses a name as somebody typed it. */
const typedSchema = <Name extends string>(message: string) =>
  v.pipe(textSchema(message), v.transform(typedName), ruled<Name>(message));

export const identitySchema = nameSchema<Identity>(NO_IDENTITY);
export const roomNameSchema = nameSchema<RoomName>(NO_ROOM_NAME);
export const typedIdentitySchema = typedSchema<Identity>(NO_IDENTITY);
export const typedRoomNameSchema = typedSchema<RoomName>(NO_ROOM_NAME);

const FIRST_OTHER = new RegExp(`[^${ALPHABET}]`, 'u');
const BEGINNING = new RegExp(`^[${LETTERS}]`, 'u');
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether what is wrong is a name; which character it is down to, `flawOf` says. */
export const isAboutName = (message: string): boolean => message === NO_IDENTITY || message === NO_ROOM_NAME;

/**
 * Says which rule a text breaks that is no name, and by which character. Not for the log: a name may have no more than
 * that one.
 */
export function flawOf(text: string): string {
  if (text.length > MAX_RAW_LENGTH) return 'is far too long';
  const [invisible] = FIRST_INVISIBLE.exec(text) ?? [];
  if (invisible !== undefined)
    return `has ${codeOf(invisible)} in it, which nobody can see: write it without`;
  const name = keptName(text);
  const [first] = name;
  if (first === undefined) return 'is empty';
  const [other] = FIRST_OTHER.exec(name) ?? [];
  if (other !== undefined)
    return `has ${shown(other)} in it: a name has letters and digits of any script, blanks, and . _ @ + ' -`;
  if (!BEGINNING.test(name)) return `begins with ${shown(first)}: a name begins with a letter or a digit`;
  return `has ${[...name].length} characters: a name has at most ${MAX_LENGTH}`;
}

const shown = (character: string): string =>
  VISIBLE.test(character) ? `${character} (${codeOf(character)})` : codeOf(character);

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const APOSTROPHES = new RegExp(`[${APOSTROPHE_SIGNS}${APOSTROPHE_LETTERS}]`, 'gu');
const DASHES = new RegExp(`[${HYPHENS}]`, 'gu');

/**
 * What two spellings of one name have in common: compare names by this, show them as they are stored. Neither case nor
 * width makes another name, nor which apostrophe, hyphen or blanks somebody's keyboard has.
 */
export function nameKey(name: Identity | RoomName): string {
  const key = name.toLowerCase();
  if (PLAIN_KEY.test(key)) return key;
  return key.normalize('NFKC').replace(APOSTROPHES, "'").replace(DASHES, '-').replace(/ +/g, ' ');
}

/** Nothing to fold, which takes longer than to see that: ASCII with single blanks and no grave accent. */
const PLAIN_KEY = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

export const sameName = <Name extends Identity | RoomName>(a: Name, b: Name): boolean =>
  nameKey(a) === nameKey(b);
