import { CALLERS, type Caller, StoreError } from './directory';

/** Work that waits for the lock. */
interface Waiting {
  begin(): void;
}

/**
 * Lets one thing be done at a time. What waits is served by the order of `CALLERS`, so that however many strangers
 * come, whoever is in waits for one of them at most.
 */
export class PriorityLock {
  readonly #queues = new Map<Caller, Set<Waiting>>(CALLERS.map((caller) => [caller, new Set()]));
  #taken = false;

  /** @param timeout milliseconds to wait for the lock */
  constructor(private readonly timeout: number) {}

  /**
   * Does some work as soon as the lock is free.
   * @throws StoreError when that takes too long; the work is not done then
   */
  async run<Result>(caller: Caller, work: () => Promise<Result>): Promise<Result> {
    if (this.#taken) await this.#wait(caller);
    this.#taken = true;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #wait(caller: Caller): Promise<void> {
    const queue = this.#queues.get(caller) as Set<Waiting>;
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        begin: () => {
          clearTimeout(timer);
          queue.delete(waiting);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        queue.delete(waiting);
        reject(new StoreError('timeout', 'the database did not answer in time'));
      }, this.timeout);
      queue.add(waiting);
    });
  }

  /** The lock stays taken when it goes to waiting work, so that nothing that comes just then slips in. */
  #pass(): void {
    for (const queue of this.#queues.values()) {
      const [first] = queue;
      if (first !== undefined) {
        first.begin();
        return;
      }
    }
    this.#taken = false;
  }
}
