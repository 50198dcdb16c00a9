import * as v from 'valibot';

/** A participant's name as it is shown: trimmed, NFKC, 1 to 64 allowed characters. */
export type Identity = string & { readonly __identity: never };
/** A Video room's unique name, under the same rules as an identity. */
export type RoomName = string & { readonly __room: never };

/** NFKC can shorten a text; nothing that is longer than this beforehand can be a name. UTF-16 units. */
const MAX_RAW_LENGTH = 512;

/** The one rule for a name, in an alphabet. */
const nameIn = (letters: string, marks: string): RegExp =>
  new RegExp(`^[${letters}][${letters}${marks} ._@+'-]{0,63}$`, 'u');
export const NAME = nameIn('\\p{L}\\p{Nd}', '\\p{M}');
const ASCII_NAME = nameIn('A-Za-z0-9', '');

/** A name as it is kept, whatever it was written as. */
export const keptName = (text: string): string => text.trim().normalize('NFKC').trim();

/** Whether something is a name as it is kept. In ASCII there is nothing to normalise, which saves time. */
export const isKeptName = (text: unknown): boolean =>
  typeof text === 'string' &&
  !text.endsWith(' ') &&
  (ASCII_NAME.test(text) || (NAME.test(text) && text.normalize('NFKC') === text));

/** Parses a name, normalising it once. */
const nameSchema = <Name extends string>(message: string) =>
  v.pipe(
    v.string(message),
    v.maxLength(MAX_RAW_LENGTH, message),
    v.transform(keptName),
    v.regex(NAME, message),
    v.transform((name) => name as Name),
  );

export const identitySchema = nameSchema<Identity>('is not an identity');
export const roomNameSchema = nameSchema<RoomName>('is not a room name');

/** What two spellings of one name have in common: compare names by this, show them as they are stored. */
export function nameKey(name: Identity | RoomName): string {
  const key = name.toLowerCase();
  return ASCII.test(key) ? key : key.normalize('NFKC');
}

/** Texts in which there is nothing to normalise, which takes longer than to see that. */
const ASCII = /^[ -~]*$/;

export const sameName = <Name extends Identity | RoomName>(a: Name, b: Name): boolean =>
  nameKey(a) === nameKey(b);
