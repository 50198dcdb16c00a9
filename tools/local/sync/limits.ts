import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import type { RestCall } from '../rest/host';

/** Source: https://www.twilio.com/docs/sync/limits */
export const PER_SECOND = 20;
export const BURST_SECONDS = 10;

/** 54009: https://www.twilio.com/docs/api/errors/54009 */
const RATE_EXCEEDED: TwilioError = { status: 429, code: 54009, message: 'Rate limit exceeded' };

/** Limits the use of each document and map by a token bucket: 20 times a second, with bursts of ten seconds' worth. */
export class RateLimiter {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  /** @param perSecond `Infinity` for a service without limits */
  constructor(private readonly perSecond: number) {}

  /** Takes one use of a document or a map, unless there is none left. */
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

/**
 * Makes routes that run with the document or the map that the first two `{…}` of their path name, and count the use of
 * it.
 */
export const limitedBy =
  <Found extends { sid: string }>(
    rateLimiter: RateLimiter,
    find: (serviceSid: string, name: string) => Found | undefined,
  ) =>
  (use: 'read' | 'write', run: (found: Found, call: RestCall) => RestAnswer) =>
  (call: RestCall): RestAnswer => {
    const [serviceSid = '', name = ''] = call.ids;
    const found = find(serviceSid, name);
    if (found === undefined) return errorAnswer(notFound(call.path));
    return rateLimiter.take(found.sid, use) ? run(found, call) : errorAnswer(RATE_EXCEEDED);
  };
