import type { Twilio } from 'twilio';
import { within } from '../access/deadline';
import { type Identity, nameKey, type RoomName } from '../access/names';
import { type Directory, type Room, StoreError } from './directory';
import { EntryError } from './entries';
import { filedParticipant, filedRoom } from './filed';
import { type ItemAddress, participantAddress, roomAddress } from './sync-maps';

/** Milliseconds that Sync has to answer. */
export const SYNC_TIMEOUT = 5000;
/** Milliseconds that a room is remembered: everybody asks for the same one, and a map answers 20 times a second. */
const ROOM_FRESHNESS = 5000;

/** Maps that this instance has seen. An item that is not there is only an answer if its map is. */
const seenMaps = new Set<string>();
const rooms = new Map<string, { room: Room; readAt: number }>();

/**
 * The directory in Twilio Sync: changed without deploying again. One request for each lookup, never repeated.
 * Source: https://www.twilio.com/docs/sync/api/map-item-resource
 * @param client with a timeout of its own that is not longer than `SYNC_TIMEOUT`
 */
export function syncDirectory(client: Twilio, serviceSid: string, defaultRoom: RoomName): Directory {
  return {
    async find(identity: Identity) {
      const key = nameKey(identity);
      const entry = await fetchItem(client, serviceSid, participantAddress(key));
      if (entry === undefined) return undefined;
      return filedParticipant(entry, key, 'a participant in Sync', defaultRoom);
    },
    async room(name: RoomName) {
      const key = nameKey(name);
      const known = rooms.get(`${serviceSid} ${key}`);
      if (known !== undefined && performance.now() < known.readAt + ROOM_FRESHNESS) return known.room;
      const room = readRoom(await fetchItem(client, serviceSid, roomAddress(key)), key) ?? { name };
      rooms.set(`${serviceSid} ${key}`, { room, readAt: performance.now() });
      return room;
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
  try {
    const { data } = await ask(maps(map).syncMapItems(item).fetch());
    return data;
  } catch (error) {
    if (!isAbsence(error)) throw failure(error);
  }
  // Sync says the same of an item that is not there, a map that is not there, and a service that is not there.
  const place = `${serviceSid} ${map}`;
  if (!seenMaps.has(place)) {
    await ask(maps(map).fetch()).catch((error: unknown) => {
      throw isAbsence(error) ? missing(map) : failure(error);
    });
    seenMaps.add(place);
  }
  return undefined;
}

const ask = <Answer>(request: Promise<Answer>): Promise<Answer> =>
  within(SYNC_TIMEOUT, request, () => new StoreError('timeout', 'Sync did not answer in time'));

/** What Twilio's client throws: a RestException has a status, an AxiosError only a code such as ECONNABORTED. */
interface ClientError {
  status?: unknown;
  code?: unknown;
}

const clientError = (error: unknown): ClientError =>
  typeof error === 'object' && error !== null ? (error as ClientError) : {};

const isAbsence = (error: unknown): boolean => clientError(error).status === 404;

const missing = (map: string): StoreError =>
  new StoreError('misconfigured', `SYNC_SERVICE_SID names no Sync service with a map ${map}`);

function failure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { status, code } = clientError(error);
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT')
    return new StoreError('timeout', 'Sync did not answer in time', code);
  if (status === 401 || status === 403)
    return new StoreError('misconfigured', 'Sync refuses ACCOUNT_SID and AUTH_TOKEN');
  const known = typeof code === 'number' || (typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code));
  return new StoreError(
    'failed',
    typeof status === 'number' ? `Sync answered ${status}` : 'Sync could not be asked',
    known ? code : undefined,
  );
}
