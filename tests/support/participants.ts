import { randomUUID } from 'node:crypto';

interface Entry {
  identity: string;
  [field: string]: unknown;
}

/** The text of a directory, each one different, so that the file it is served from can be found. */
export const directoryOf = (participants: Entry[], rooms: object = {}): string =>
  JSON.stringify({ rooms: { ...rooms, [`Room ${randomUUID()}`]: {} }, participants });

/** A number for fiction. */
export const phone = (index: number): string => `+1202555${String(index).padStart(4, '0')}`;

/** As many people as a test needs, each with a phone of their own: `name 0`, `name 1`, … */
export const participantsNamed = (name: string, count: number, from = 0): Entry[] =>
  Array.from({ length: count }, (_, index) => ({ identity: `${name} ${index}`, phone: phone(from + index) }));
