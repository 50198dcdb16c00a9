import type { Participant } from '../../../src/directory/directory';

/** People that are named before the rest is only counted. */
const NAMED = 5;

/** `"mabel", "tommy" and 3 more` */
export const named = (participants: readonly Participant[]): string =>
  namesInWords(participants.map(({ identity }) => identity));

export function namesInWords(all: readonly string[]): string {
  const names = all.slice(0, NAMED).map((name) => JSON.stringify(name));
  const more = all.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${more} more`;
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

export const people = (count: number): string => (count === 1 ? '1 participant' : `${count} participants`);
