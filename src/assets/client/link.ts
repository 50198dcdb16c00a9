/** What the address of the page says already. */
export interface Link {
  readonly identity?: string;
  readonly room?: string;
  /** A signed invite. It travels in the fragment, which browsers keep to themselves, so it stays out of logs. */
  readonly invite?: string;
}

/** Characters of a name, by code points, and of a token. */
const LONGEST_NAME = 64;
const LONGEST_INVITE = 2048;

/**
 * Reads `/?room=yoga&identity=mabel#invite=…`. What is empty or longer than allowed counts as not said.
 */
export function readLink({ search, hash }: Pick<Location, 'search' | 'hash'>): Link {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  return {
    ...said('identity', typedName(query.get('identity') ?? ''), LONGEST_NAME),
    ...said('room', typedName(query.get('room') ?? ''), LONGEST_NAME),
    ...said('invite', fragment.get('invite')?.trim() ?? '', LONGEST_INVITE),
  };
}

const said = (field: keyof Link, value: string, longest: number): Link =>
  value && [...value.normalize('NFKC')].length <= longest ? { [field]: value } : {};

/** A name without what nobody can see in it, and without the blanks around it. */
export const typedName = (text: string): string => text.replace(INVISIBLE, '').trim();

/** Whether two spellings name the same participant or room, as the directory sees it. */
export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

/** As `src/access/names.ts` has it; a test holds the two together. */
const nameKey = (name: string): string =>
  typedName(name)
    .replace(LONE_ACCENTS, "'")
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(BLANKS, ' ')
    .trim();

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const LONE_ACCENTS = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;
const APOSTROPHES =
  /[`\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c]/g;
const HYPHENS = /[\u058a\u05be\u2010\u2012-\u2015\u2043\u2212]/g;
const BLANKS = /[ \t\u1680]+/g;
