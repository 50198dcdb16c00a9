import unhomoglyph from 'unhomoglyph';
import { nameKey } from '../../src/contract/names';
import { asIdentity } from './names';
import type { Contents } from './stores/store';

/** Two names that are not one, and that people cannot tell apart. */
export type LookAlike = readonly [name: string, other: string];

/**
 * Finds the names that look like another one, in whichever case they are written.
 * @param names of participants, or of rooms
 */
export function lookAlikes(names: Iterable<string>): LookAlike[] {
  const seen = new Map<string, string>();
  const found = new Map<string, LookAlike>();
  for (const name of names) {
    for (const skeleton of skeletonsOf(name)) {
      const other = seen.get(skeleton);
      if (other === undefined) seen.set(skeleton, name);
      else if (other !== name) found.set(`${other}\n${name}`, [other, name]);
    }
  }
  return [...found.values()];
}

/** As it is written, since I looks like l, and as it is compared, since whoever types it may leave out the capitals. */
const skeletonsOf = (name: string): string[] => {
  const key = nameKey(asIdentity(name));
  return [`written ${skeleton(name)}`, `compared ${skeleton(key).toLowerCase()}`];
};

/** Source: https://www.unicode.org/reports/tr39/#Confusable_Detection */
const skeleton = (text: string): string =>
  Array.from(text.normalize('NFD'), prototypeOf).join('').normalize('NFD');

const prototypes = new Map<string, string>();

/** Remembered, since a list of a hundred thousand names has few characters. */
function prototypeOf(character: string): string {
  const known = prototypes.get(character);
  if (known !== undefined) return known;
  const prototype = unhomoglyph(character);
  prototypes.set(character, prototype);
  return prototype;
}

/** Those of a directory: of its participants, and of its rooms. */
export const lookAlikesIn = ({ participants, rooms }: Contents): LookAlike[] => [
  ...lookAlikes(participants.map(({ identity }) => identity)),
  ...lookAlikes(new Set([...Object.keys(rooms), ...participants.flatMap((entry) => entry.rooms ?? [])])),
];

/** Says which two they are, and by which characters they differ. */
export function lookAlikeWords([name, other]: LookAlike): string {
  const odd = [...charactersOnlyIn(other, name), ...charactersOnlyIn(name, other)].map(
    (character) => `${character} is U+${codeOf(character)}`,
  );
  return `"${name}" and "${other}" look alike (${odd.join(', ')})`;
}

const charactersOnlyIn = (name: string, other: string): string[] =>
  [...new Set(name)].filter((character) => !other.includes(character));

const codeOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
