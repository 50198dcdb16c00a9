import { setTimeout as sleep } from 'node:timers/promises';

/** Lets one thing begin at a time, and no more than so many in a second. */
export class RateLimiter {
  #next = 0;

  constructor(private readonly perSecond: number) {}

  /** Resolves when the next one may begin. */
  async wait(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.perSecond;
    if (at > now) await sleep(at - now);
  }
}
