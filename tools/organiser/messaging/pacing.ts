import { setTimeout as sleep } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import { readFailure } from '../../../src/upstream/failure';

/** Milliseconds of the first pause, of which each further one is twice as long as the one before. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** How often something is asked of Twilio while it says that it has too many. */
export const PATIENT_TRIES = 10;

/** What all who send share: when one is told to slow down, all do. */
export class Pacing {
  #until = 0;
  #refusals = 0;

  /** Resolves when the next request may be made. */
  async wait(): Promise<void> {
    for (let left = this.#until - Date.now(); left > 0; left = this.#until - Date.now()) await sleep(left);
  }

  /**
   * Twilio has had too many.
   * @param seconds how long it asks to be left alone, where it says so
   */
  slowDown(seconds: number | undefined): void {
    const pause = seconds === undefined ? FIRST_PAUSE * 2 ** this.#refusals : seconds * 1000;
    this.#refusals++;
    this.#until = Math.max(this.#until, Date.now() + Math.min(pause, LONGEST_PAUSE));
  }

  goOn(): void {
    this.#refusals = 0;
  }

  /** Asks something of Twilio, again while it says that it has too many. @throws the error of Twilio's client */
  async ask<Answer>(client: Twilio, request: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      await this.wait();
      try {
        const answer = await request();
        this.goOn();
        return answer;
      } catch (error) {
        const { fault, retryAfter } = readFailure(error, client);
        if (fault !== 'throttled' || tries === PATIENT_TRIES) throw error;
        this.slowDown(retryAfter);
      }
    }
  }
}
