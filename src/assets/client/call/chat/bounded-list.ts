/** An item that belongs to a participant. */
interface OwnedItem {
  readonly identity: string;
}

/**
 * Adds an item to a list, oldest first. Beyond the limit, removes the oldest item of the participant with the most, so
 * that nobody pushes out the items of others.
 */
export function addBounded<Item extends OwnedItem>(
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
