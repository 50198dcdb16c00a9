import * as v from 'valibot';
import {
  APOSTROPHE_SIGNS,
  HYPHENS,
  type Identity,
  keptName,
  type RoomName,
  typedName,
} from '../contract/names';

/** NFKC can shorten a text; nothing that is longer than this beforehand can be a name. UTF-16 units. */
const MAX_RAW_LENGTH = 512;
/** In code points. */
const MAX_LENGTH = 64;

/** What takes up no room on a screen. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point */
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}';
const LETTERS = '\\p{L}\\p{Nd}';
/** What stands between the brackets of a character class. */
const inside = (set: RegExp): string => set.source.slice(1, -1);
const ALPHABET = `${LETTERS}\\p{M} ._@+${inside(APOSTROPHE_SIGNS)}${inside(HYPHENS)}`;

/** The one rule for a name, in an alphabet. */
const nameIn = (letters: string, alphabet: string): string =>
  `[${letters}][${alphabet}]{0,${MAX_LENGTH - 1}}$`;
export const NAME = new RegExp(`^(?!.*${INVISIBLE})${nameIn(LETTERS, ALPHABET)}`, 'u');
const ASCII_NAME = new RegExp(`^${nameIn('A-Za-z0-9', "A-Za-z0-9 ._@+'`-")}`);

const FIRST_INVISIBLE = new RegExp(INVISIBLE, 'u');

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
