import { createHash } from 'node:crypto';

/**
 * Where Sync keeps what. A map may be read 20 times a second and written as often, so the participants are spread
 * over 16 of them, by the first digit of their key.
 * Source: https://www.twilio.com/docs/sync/limits
 */
export const ROOMS_MAP = 'doorcode-rooms';
export const PARTICIPANT_MAPS = [...'0123456789abcdef'].map((digit) => `doorcode-participants-${digit}`);

/** An item of a Sync Map. */
export interface ItemAddress {
  map: string;
  /** A hash, since a name may hold what an address of the web may not, and addresses are logged along the way. */
  item: string;
}

const hash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** @param key the `nameKey` of an identity */
export function participantAddress(key: string): ItemAddress {
  const item = hash(key);
  return { map: `doorcode-participants-${item.charAt(0)}`, item };
}

/** @param key the `nameKey` of a room */
export const roomAddress = (key: string): ItemAddress => ({ map: ROOMS_MAP, item: hash(key) });
