import type { Twilio } from 'twilio';
import type { Channel } from '../contract/channels';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import { type Fault, readFailure, type TwilioFailure } from '../upstream/failure';
import { CALLERS, type Caller, type Directory, type Room, StoreError } from './directory';
import { EntryError } from './entries';
import { parseStoredParticipant, parseStoredRoom } from './stored-entries';
import { COMPLETE, copyOf, type ItemAddress, participantAddress, roomAddress } from './sync-maps';

/** Milliseconds that a room is remembered: everybody asks for the same one, and a map answers 20 times a second. */
const ROOM_FRESHNESS = 5000;
/** Rooms that are remembered at once for one kind of caller: strangers may name any. */
const MAX_REMEMBERED = 1000;
/** Milliseconds until it is asked again whether a copy has been made meanwhile. */
const COPY_MISSING_FOR = 60_000;

/** Maps that this instance has seen. An item that is not there is only an answer if its map is. */
const seenMaps = new Set<string>();
/** Copies that are missing, or of which something is, and when that was so: as in a directory made before there were any. */
const missingCopies = new Map<string, number>();
/** A room that has no entry is remembered as such, not as whoever asked first has spelled it. */
type RememberedRooms = Map<string, { room: Room | undefined; readAt: number }>;
/** Apart, so that strangers who name one room after the other do not have those of others forgotten. */
const rooms = new Map<Caller, RememberedRooms>(CALLERS.map((caller) => [caller, new Map()]));

/**
 * The directory in Twilio Sync: changed without deploying again. One request for each lookup, never repeated. Only who
 * has a pass reads the maps themselves, which answer 20 times a second and no more; the others read copies.
 * Source: https://www.twilio.com/docs/sync/api/map-item-resource
 * @param limit the channels that there are for the whole list
 * @param roomFreshness milliseconds that a room is remembered; 0 for who changes rooms, and reads what they have changed
 * @throws StoreError, or EntryError for an entry that is wrong
 */
export function syncDirectory(
  client: Twilio,
  serviceSid: string,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
  roomFreshness = ROOM_FRESHNESS,
): Directory {
  const fetch = (address: ItemAddress, caller: Caller) => fetchFor(client, serviceSid, address, caller);
  return {
    async find(identity: Identity, caller = 'authenticated') {
      const key = nameKey(identity);
      const entry = await fetch(participantAddress(key), caller);
      if (entry === undefined) return undefined;
      return parseStoredParticipant(entry, key, 'a participant in Sync', defaultRoom, limit);
    },
    async room(name: RoomName, caller = 'authenticated') {
      const key = nameKey(name);
      const place = `${serviceSid} ${key}`;
      const remembered = rooms.get(caller) as RememberedRooms;
      const known = remembered.get(place);
      if (known !== undefined && isFresh(known.readAt, roomFreshness)) return known.room ?? { name };
      const room = readRoom(await fetch(roomAddress(key), caller), key);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(place, { room, readAt: performance.now() });
      return room ?? { name };
    },
  };
}

const isFresh = (since: number | undefined, milliseconds: number): boolean =>
  since !== undefined && performance.now() < since + milliseconds;

function readRoom(data: unknown, key: string): Room | undefined {
  if (data === undefined) return undefined;
  if (typeof data !== 'object' || data === null)
    throw new EntryError('must be Object', { place: 'a room in Sync' });
  const { name, ...entry } = data as Record<string, unknown>;
  return parseStoredRoom(name, entry, key, 'a room in Sync');
}

/** Reads the map that is the caller's: a copy, or the map itself for as long as there is no complete copy. */
async function fetchFor(
  client: Twilio,
  serviceSid: string,
  { map, item }: ItemAddress,
  caller: Caller,
): Promise<unknown> {
  if (caller === 'authenticated') return fetchItem(client, serviceSid, { map, item });
  const copy = copyOf(map, caller);
  const place = `${serviceSid} ${copy}`;
  if (!isFresh(missingCopies.get(place), COPY_MISSING_FOR)) {
    const items = client.sync.v1.services(serviceSid).syncMaps(copy).syncMapItems;
    const found = await ask(client, () => items(item).fetch());
    if (found) return answered(found.data);
    if (await isSeen(client, place, () => items(COMPLETE).fetch())) return undefined;
    missingCopies.set(place, performance.now());
  }
  return fetchItem(client, serviceSid, { map, item });
}

/** @returns what the item holds, or undefined when its map has no such item */
async function fetchItem(client: Twilio, serviceSid: string, { map, item }: ItemAddress): Promise<unknown> {
  const maps = client.sync.v1.services(serviceSid).syncMaps;
  const found = await ask(client, () => maps(map).syncMapItems(item).fetch());
  if (found) return answered(found.data);
  // Sync says the same of an item that is not there, a map that is not there, and a service that is not there.
  if (await isSeen(client, `${serviceSid} ${map}`, () => maps(map).fetch())) return undefined;
  throw missing(map);
}

/** Whether a map is there as it should be, which is asked until it is so. */
async function isSeen(
  client: Twilio,
  place: string,
  prove: () => Promise<{ accountSid: string }>,
): Promise<boolean> {
  if (seenMaps.has(place)) return true;
  const there = await ask(client, prove);
  if (!there) return false;
  answered(there.accountSid);
  seenMaps.add(place);
  return true;
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
