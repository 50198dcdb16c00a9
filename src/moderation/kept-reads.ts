import type { Seconds } from '../contract/time';

/** For how long an instance uses again what it has read. */
const FRESHNESS: Seconds = 2;
/** Reads that are kept at once. */
const MAX_KEPT = 1000;

/** What this instance has read of many rooms a moment ago, or is reading now. */
export class KeptReads<Value> {
  readonly #reads = new Map<string, { readonly value: Promise<Value>; readonly at: Seconds }>();

  /**
   * Reads anew, or answers what was read within two seconds. A read that fails is not kept.
   * @param now seconds since 1970
   */
  read(place: string, now: Seconds, fetch: () => Promise<Value>): Promise<Value> {
    const before = this.#reads.get(place);
    const isFresh = before !== undefined && before.at <= now && now < before.at + FRESHNESS;
    return isFresh ? before.value : this.keep(place, now, fetch());
  }

  /** Keeps what is known otherwise. */
  keep(place: string, now: Seconds, value: Promise<Value>): Promise<Value> {
    if (this.#reads.size >= MAX_KEPT) this.#reads.clear();
    const entry = { value, at: now };
    this.#reads.set(place, entry);
    value.catch(() => {
      if (this.#reads.get(place) === entry) this.#reads.delete(place);
    });
    return value;
  }
}
