import { setTimeout as sleep } from 'node:timers/promises';

/** Lets one thing begin at a time, and no more than so many in a second. */
export class Pace {
  #next = 0;

  constructor(private readonly perSecond: number) {}

  /** Resolves when the next one may begin. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.perSecond;
    if (at > now) await sleep(at - now);
  }
}

/** Waits for as many as there are workers at once, and stops at the first that fails. */
export async function inParallel<Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, worker));
}
