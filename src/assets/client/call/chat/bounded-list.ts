/** Something that somebody takes up room with. */
interface Owned {
  readonly identity: string;
}

/**
 * Adds one to a list, oldest first, that has room for so many. Where there is none left, the oldest goes of whoever has
 * the most, so that nobody drives out what others said by saying a lot.
 */
export function addBounded<Item extends Owned>(
  items: readonly Item[],
  item: Item,
  limit: number,
): readonly Item[] {
  const all = [...items, item];
  if (all.length <= limit) return all;
  const counts = new Map<string, number>();
  for (const { identity } of all) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  const largest = Math.max(...counts.values());
  const removed = all.findIndex(({ identity }) => counts.get(identity) === largest);
  return all.filter((_, index) => index !== removed);
}
