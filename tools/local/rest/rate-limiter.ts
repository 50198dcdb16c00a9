/** How long a client may save up what it is allowed: it may use so many seconds' worth at once. */
export const BURST_SECONDS = 10;

/** Limits how often each of several things is used, by a token bucket: so many times a second, with bursts of ten seconds' worth. */
export class RateLimiter {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  /** @param perSecond `Infinity` for a service without limits */
  constructor(private readonly perSecond: number) {}

  /** Takes one use of a thing, unless there is none left. */
  take(sid: string, use: 'read' | 'write'): boolean {
    if (this.perSecond === Number.POSITIVE_INFINITY) return true;
    const key = `${sid} ${use}`;
    const burst = this.perSecond * BURST_SECONDS;
    const now = performance.now();
    const { tokens, at } = this.#left.get(key) ?? { tokens: burst, at: now };
    const available = Math.min(burst, tokens + ((now - at) / 1000) * this.perSecond);
    const taken = available >= 1;
    this.#left.set(key, { tokens: taken ? available - 1 : available, at: now });
    return taken;
  }
}
