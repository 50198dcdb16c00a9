/** At most `max` requests in `interval` seconds. */
export type Bucket = { max: number; interval: number };

/** The outcome of counting one request. `retryAfter` is in seconds. */
export type RateLimitOutcome =
  | { kind: 'counted' }
  | { kind: 'reached'; uniqueName: string; retryAfter: number }
  | { kind: 'unknown' };

/**
 * A service's own rate limits, by unique name; each counts every value separately, in all of its buckets.
 * Source: https://www.twilio.com/docs/verify/api/programmable-rate-limits
 */
export class RateLimits {
  readonly #buckets: () => Record<string, Bucket[]>;
  readonly #now: () => number;
  readonly #seen = new Map<string, number[]>();

  /**
   * @param buckets of each rate limit, as they are at the moment
   * @param now the time in milliseconds since the epoch
   */
  constructor(buckets: () => Record<string, Bucket[]>, now: () => number) {
    this.#buckets = buckets;
    this.#now = now;
  }

  /**
   * Counts one request, unless a bucket is full.
   *
   * @param values unique name → the value that is metered
   */
  count(values: Record<string, string>): RateLimitOutcome {
    const now = this.#now();
    const limits = new Map(Object.entries(this.#buckets()));
    const meters = Object.entries(values).map(([uniqueName, value]) => ({
      uniqueName,
      key: JSON.stringify([uniqueName, value]),
      buckets: limits.get(uniqueName),
    }));
    for (const { uniqueName, key, buckets } of meters) {
      if (!buckets) return { kind: 'unknown' };
      const retryAfter = Math.max(0, ...buckets.map((bucket) => this.#wait(key, bucket, now)));
      if (retryAfter > 0) return { kind: 'reached', uniqueName, retryAfter };
    }
    for (const { key } of meters) this.#seen.set(key, [...(this.#seen.get(key) ?? []), now]);
    return { kind: 'counted' };
  }

  /** Forgets every request that was counted. */
  clear(): void {
    this.#seen.clear();
  }

  /** Seconds until the bucket has room for one more: 0 when it has. */
  #wait(key: string, bucket: Bucket, now: number): number {
    const intervalMs = bucket.interval * 1000;
    const recent = (this.#seen.get(key) ?? []).filter((at) => at > now - intervalMs);
    if (recent.length < bucket.max) return 0;
    const leaving = recent[recent.length - bucket.max] ?? now;
    return Math.ceil((leaving + intervalMs - now) / 1000);
  }
}
