import { COMPLETE } from '../../../src/directory/sync-maps';
import { sameEntry } from './entries';
import { inParallel } from './parallel';
import { type SyncItems, WORKERS_PER_MAP } from './sync-items';

/** A map or a copy, and what is in it. */
interface Holding {
  items: SyncItems;
  held: Map<string, unknown>;
}

/**
 * The items of a Sync Map and of its copies, changed as one. The map itself comes first in every change: what it says
 * decides who is let into a room, so whatever breaks off leaves the door closed, and can be repeated. A copy that has
 * not been made is left alone: the door reads the map itself then.
 */
export class CopiedItems {
  /** What was just made, and so need not be asked what is in it. */
  readonly #empty = new Set<SyncItems>();

  /** @param copies those of the callers who are served first come first */
  constructor(
    private readonly original: SyncItems,
    private readonly copies: readonly SyncItems[],
  ) {}

  /** Makes what is not there. @param onMade told the name of each map */
  async prepare(onMade: (map: string) => void): Promise<void> {
    for (const items of [this.original, ...this.copies]) {
      if (!(await items.prepare())) continue;
      this.#empty.add(items);
      onMade(items.map);
    }
  }

  /** Has the copies say what the map says, and be complete. */
  async copy(): Promise<void> {
    const contents = async (items: SyncItems) => (this.#empty.has(items) ? new Map() : items.list());
    const from = await contents(this.original);
    await Promise.all(this.copies.map(async (items) => fill(items, await contents(items), from)));
    this.#empty.clear();
  }

  /** The names of the copies that do not say what the map says. */
  async differing(): Promise<string[]> {
    const [{ held: from }, ...copies] = await this.holdings();
    return copies.filter(({ held }) => !isCopy(from, held)).map(({ items }) => items.map);
  }

  /** Every item of the map itself, by its key. */
  list(): Promise<Map<string, unknown>> {
    return this.original.list();
  }

  /** Everything that is there, so that `putOther` need not write what is there already. */
  async holdings(): Promise<[Holding, ...Holding[]]> {
    const held = async (items: SyncItems): Promise<Holding> => ({ items, held: await items.list() });
    const [first, ...others] = [held(this.original), ...(await this.#copiesThere()).map(held)] as const;
    return [await first, ...(await Promise.all(others))];
  }

  /** Keeps one item, new or not. @param isNew what is expected; it costs one more request when that is wrong */
  async put(key: string, data: object, isNew: boolean): Promise<void> {
    for (const items of await this.#all()) await items.put(key, data, isNew);
  }

  /** Keeps one item wherever it is not there as it should be. */
  async putOther(holdings: readonly Holding[], key: string, data: object): Promise<void> {
    for (const { items, held } of holdings) {
      const before = held.get(key);
      if (before === undefined || !sameEntry(Object(before), data))
        await items.put(key, data, before === undefined);
    }
  }

  /** Keeps an item only if there is none under that key. */
  async putNew(key: string, data: object): Promise<void> {
    for (const items of await this.#all()) await items.putNew(key, data);
  }

  /** Changes one item, new or not. @param make gets what the item holds, or undefined when it is not there */
  async change(key: string, make: (data: unknown) => object): Promise<void> {
    let kept: object = {};
    await this.original.change(key, (data) => {
      kept = make(data);
      return kept;
    });
    for (const items of await this.#copiesThere()) await items.put(key, kept, false);
  }

  /** @returns false when there was none */
  async remove(key: string): Promise<boolean> {
    let removed = false;
    for (const items of await this.#all()) removed = (await items.remove(key)) || removed;
    return removed;
  }

  async #all(): Promise<SyncItems[]> {
    return [this.original, ...(await this.#copiesThere())];
  }

  async #copiesThere(): Promise<SyncItems[]> {
    const there = await Promise.all(this.copies.map((items) => items.isThere()));
    return this.copies.filter((_, index) => there[index]);
  }
}

/** Has a copy hold what another map holds, and nothing else. @param held what is in it */
async function fill(items: SyncItems, held: Map<string, unknown>, from: Map<string, unknown>): Promise<void> {
  const isComplete = held.delete(COMPLETE);
  const gone = [...held.keys()].filter((key) => !from.has(key));
  await inParallel(gone, WORKERS_PER_MAP, async (key) => {
    await items.remove(key);
  });
  const other = [...from].filter(([key, data]) => !isSame(held, key, data));
  await inParallel(other, WORKERS_PER_MAP, ([key, data]) => items.put(key, Object(data), !held.has(key)));
  if (!isComplete) await items.putNew(COMPLETE, {});
}

const isSame = (held: Map<string, unknown>, key: string, data: unknown): boolean =>
  held.has(key) && sameEntry(Object(held.get(key)), Object(data));

const isCopy = (from: Map<string, unknown>, held: Map<string, unknown>): boolean =>
  held.has(COMPLETE) &&
  held.size === from.size + 1 &&
  [...from].every(([key, data]) => isSame(held, key, data));
