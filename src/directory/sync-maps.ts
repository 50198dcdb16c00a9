import { createHash } from 'node:crypto';
import { CALLERS, type Caller } from './directory';

/**
 * Where Sync keeps what. A map may be read 20 times a second and written as often, so the participants are spread
 * over 16 of them, by the first digit of their key.
 * Source: https://www.twilio.com/docs/sync/limits
 */
export const ROOMS_MAP = 'doorcode-rooms';
export const PARTICIPANT_MAPS = [...'0123456789abcdef'].map((digit) => `doorcode-participants-${digit}`);
export const MAPS = [...PARTICIPANT_MAPS, ROOMS_MAP];

/** Those who read copies of the maps, so that their reads leave the maps themselves to people with a pass. */
export type CopyReader = Exclude<Caller, 'authenticated'>;
export const COPY_READERS = CALLERS.filter((caller) => caller !== 'authenticated');

/** The name of a map's copy, such as `doorcode-rooms-anonymous`. */
export const copyOf = (map: string, reader: CopyReader): string => `${map}-${reader}`;

/** The key of an item that is in a copy as soon as everything else is; no hash looks like it. */
export const COMPLETE = 'complete';

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
