import { isoTime } from '../rest/dates';
import type { TwilioError } from '../rest/errors';

/** Source: https://www.twilio.com/docs/api/errors/54011 */
export const INVALID_TTL: TwilioError = { status: 400, code: 54011, message: 'Invalid TTL' };
const MAX_TTL = 31_536_000;

/** An object that Sync deletes at a time in milliseconds since the epoch, or keeps if it has none. */
export interface Expiring {
  expiresAt?: number | undefined;
}

/**
 * The expiry that a time to live sets; no property if there is none, since an expiry does not move by itself. `0` means
 * for ever. `undefined` for what is no time to live.
 * Source: https://www.twilio.com/docs/sync/objects-ttl, and `setTtl` of Twilio's `twilio-sync`.
 * @param ttl in seconds, as a form has it
 * @param now milliseconds since the epoch
 */
export function expiryOf(ttl: string | undefined, now: number): Expiring | undefined {
  if (ttl === undefined || ttl === '') return {};
  const seconds = Number(ttl);
  if (!/^\d+$/.test(ttl) || seconds > MAX_TTL) return undefined;
  return { expiresAt: seconds === 0 ? undefined : now + seconds * 1000 };
}

export const isExpired = ({ expiresAt }: Expiring, now: number): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** Deletes from a list what has expired. */
export function dropExpired(list: Expiring[], now: number): void {
  const kept = list.filter((each) => !isExpired(each, now));
  if (kept.length < list.length) list.splice(0, list.length, ...kept);
}

/** `date_expires` of an object. */
export const dateExpires = ({ expiresAt }: Expiring): string | null =>
  expiresAt === undefined ? null : isoTime(expiresAt);
