import type { Twilio } from 'twilio';
import type { Channel } from '../access/channels';
import { type Identity, nameKey, type RoomName } from '../access/names';
import { type Fault, readFailure, type TwilioFailure } from '../access/upstream';
import { type Directory, type Room, StoreError } from './directory';
import { EntryError } from './entries';
import { filedParticipant, filedRoom } from './filed';
import { type ItemAddress, participantAddress, roomAddress } from './sync-maps';

/** Milliseconds that a room is remembered: everybody asks for the same one, and a map answers 20 times a second. */
const ROOM_FRESHNESS = 5000;
/** Rooms that are remembered at once: callers may name any. */
const MAX_REMEMBERED = 1000;

/** Maps that this instance has seen. An item that is not there is only an answer if its map is. */
const seenMaps = new Set<string>();
/** A room that has no entry is remembered as such, not as whoever asked first has spelled it. */
const rooms = new Map<string, { room: Room | undefined; readAt: number }>();

/**
 * The directory in Twilio Sync: changed without deploying again. One request for each lookup, never repeated.
 * Source: https://www.twilio.com/docs/sync/api/map-item-resource
 * @param limit the channels that there are for the whole list
 * @throws StoreError, or EntryError for an entry that is wrong
 */
export function syncDirectory(
  client: Twilio,
  serviceSid: string,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
): Directory {
  return {
    async find(identity: Identity) {
      const key = nameKey(identity);
      const entry = await fetchItem(client, serviceSid, participantAddress(key));
      if (entry === undefined) return undefined;
      return filedParticipant(entry, key, 'a participant in Sync', defaultRoom, limit);
    },
    async room(name: RoomName) {
      const key = nameKey(name);
      const place = `${serviceSid} ${key}`;
      const known = rooms.get(place);
      if (known !== undefined && performance.now() < known.readAt + ROOM_FRESHNESS)
        return known.room ?? { name };
      const room = readRoom(await fetchItem(client, serviceSid, roomAddress(key)), key);
      if (rooms.size >= MAX_REMEMBERED) rooms.clear();
      rooms.set(place, { room, readAt: performance.now() });
      return room ?? { name };
    },
  };
}

function readRoom(data: unknown, key: string): Room | undefined {
  if (data === undefined) return undefined;
  if (typeof data !== 'object' || data === null) throw new EntryError('a room in Sync: must be Object');
  const { name, ...entry } = data as Record<string, unknown>;
  return filedRoom(name, entry, key, 'a room in Sync');
}

/** @returns what the item holds, or undefined when its map has no such item */
async function fetchItem(client: Twilio, serviceSid: string, { map, item }: ItemAddress): Promise<unknown> {
  const maps = client.sync.v1.services(serviceSid).syncMaps;
  const found = await ask(client, () => maps(map).syncMapItems(item).fetch());
  if (found) return answered(found.data);
  // Sync says the same of an item that is not there, a map that is not there, and a service that is not there.
  const place = `${serviceSid} ${map}`;
  if (!seenMaps.has(place)) {
    const there = await ask(client, () => maps(map).fetch());
    if (!there) throw missing(map);
    answered(there.sid);
    seenMaps.add(place);
  }
  return undefined;
}

/** Any other page may answer as well: that nothing is said of a room must not be taken for an open one. */
function answered<Field>(field: Field | undefined): Field {
  if (field === undefined) throw new StoreError('failed', 'Sync: not the answer to what was asked');
  return field;
}

/** @returns undefined for what Sync itself says is not there; that a page is missing says nothing */
async function ask<Answer>(client: Twilio, request: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request();
  } catch (error) {
    const failure = readFailure(error, client);
    if (failure.fault === 'service') return undefined;
    throw storeError(failure);
  }
}

const missing = (map: string): StoreError =>
  new StoreError('misconfigured', `SYNC_SERVICE_SID names no Sync service with a map ${map}`);

const WORDS: Partial<Record<Fault, string>> = {
  timeout: 'Sync did not answer in time',
  throttled: 'Sync was asked too often',
  account: 'Sync refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info',
};

function storeError({ fault, status, code, retryAfter }: TwilioFailure): StoreError {
  const unanswered = status === undefined ? 'Sync could not be asked' : `Sync answered ${status}`;
  return new StoreError(fault, WORDS[fault] ?? unanswered, code, retryAfter);
}
