/**
 * Works through a list with as many workers as there may be at once. When one fails, none begins anything more, and
 * it fails as soon as the others are done with what they had begun.
 */
export const inParallel = <Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => inLanes([items], workers, work);

/** The same for several lists at once, with as many workers for each. */
export async function inLanes<Item>(
  lanes: readonly (readonly Item[])[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async (queue: Iterable<Item>) => {
    for (const item of queue) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(
    lanes.flatMap((items) => {
      const queue = items.values();
      return Array.from({ length: Math.min(workers, items.length) }, () => worker(queue));
    }),
  );
  if (failures.length > 0) throw failures[0];
}
