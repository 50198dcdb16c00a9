import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import type { RestCall } from '../rest/host';
import type { RateLimiter } from '../rest/rate-limiter';

/** How often a document or map may be read, and written, in a second. Source: https://www.twilio.com/docs/sync/limits */
export const PER_SECOND = 20;

/** 54009: https://www.twilio.com/docs/api/errors/54009 */
const RATE_EXCEEDED: TwilioError = { status: 429, code: 54009, message: 'Rate limit exceeded' };

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
