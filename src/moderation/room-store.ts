import { createHash } from 'node:crypto';
import type { Twilio } from 'twilio';
import { askTwilio } from '../access/ask-twilio';
import { Problem } from '../access/problems';
import { type Identity, nameKey } from '../contract/names';
import type { Seconds } from '../contract/time';
import { TWILIO_CODES, unless } from '../upstream/failure';
import { KeptReads } from './kept-reads';
import { type Change, current, OPEN, parseState, type RoomState, storedState } from './room-state';
import type { StateNames } from './state-names';
import { parseWaiting, stillAsking, WAITING_TTL, type Waiting } from './waiting';

/** What hosts have decided about one room, and who waits for them. Every method throws a Problem where Sync fails. */
export interface RoomStore {
  /** May be two seconds old. */
  read(): Promise<RoomState>;
  /** Makes a change to the newest state. @returns the state after it */
  change(change: Change): Promise<RoomState>;
  /** May be two seconds old. Those who have waited longest come first. */
  waiting(): Promise<readonly Waiting[]>;
  /** Puts somebody on the list, or keeps them there. */
  keepWaiting(identity: Identity, since: Seconds): Promise<void>;
}

/** How often a change is made again to a state that somebody else has changed meanwhile. */
const TRIES = 3;
/** Sync's limit for the data of a document, in bytes. Source: https://www.twilio.com/docs/sync/limits */
const MAX_BYTES = 16_384;

/** Sync's error codes: https://www.twilio.com/docs/api/errors/54208 and 54301 */
const [KEY_EXISTS, NAME_EXISTS] = [54_208, 54_301];
/** The HTTP status of a change to a revision that is not the newest; Twilio's pages give it two codes. */
const PRECONDITION_FAILED = 412;

const keptStates = new KeptReads<Stored>();
const keptLists = new KeptReads<readonly Waiting[]>();
/** Services and lists that this instance has seen: Sync says the same of what is not there and of a service that is not. */
const seen = new Set<string>();

/** A state, and the revision of its document; without one there is none. */
interface Stored {
  readonly state: RoomState;
  readonly revision?: string;
}

/**
 * Keeps the state of one room in a Sync Document, and those who wait in a Sync Map.
 * Source: https://www.twilio.com/docs/sync/api/document-resource and …/map-item-resource
 * @param now seconds since 1970
 * @param lifetime how long Sync keeps what is not changed any more
 */
export function syncRoomStore(
  client: Twilio,
  serviceSid: string,
  { document: documentName, waiting: mapName }: StateNames,
  now: Seconds,
  lifetime: Seconds,
): RoomStore {
  const service = client.sync.v1.services(serviceSid);
  const place = `${serviceSid} ${documentName}`;

  const ask = <Answer>(request: () => Promise<Answer>): Promise<Answer> =>
    askTwilio({ client, subject: 'room state' }, request);

  /** Asks for something that may not be there, in a service that is. */
  const find = async <Answer>(request: () => Promise<Answer>): Promise<Answer | undefined> => {
    const found = await ask(() => request().catch(unless(TWILIO_CODES.NOT_FOUND)));
    if (found !== undefined || seen.has(serviceSid)) return found;
    const there = await ask(() => service.fetch().catch(unless(TWILIO_CODES.NOT_FOUND)));
    if (there?.sid !== serviceSid)
      throw new Problem('misconfigured', { reason: 'SYNC_SERVICE_SID names no Sync service' });
    seen.add(serviceSid);
    return undefined;
  };

  const fetchState = async (): Promise<Stored> => {
    const found = await find(() => service.documents(documentName).fetch());
    if (found === undefined) return { state: OPEN };
    const state = parseState(found.data);
    if (state === undefined || typeof found.revision !== 'string') throw notAState();
    return { state: current(state, now), revision: found.revision };
  };

  /** @returns whether nobody else has changed the document since */
  const write = async (state: RoomState, revision: string | undefined): Promise<boolean> => {
    const data = storedState(state);
    if (Buffer.byteLength(JSON.stringify(data)) > MAX_BYTES)
      throw new Problem('upstream_error', { reason: 'room state: full', alert: true });
    const written = await ask(() =>
      revision === undefined
        ? service.documents
            .create({ uniqueName: documentName, data, ttl: lifetime })
            .catch(unless(NAME_EXISTS))
        : service
            .documents(documentName)
            .update({ data, ttl: lifetime, ifMatch: revision })
            .catch(unless(PRECONDITION_FAILED, TWILIO_CODES.NOT_FOUND)),
    );
    if (written === undefined) return false;
    if (written.uniqueName !== documentName) throw notAState();
    return true;
  };

  const fetchWaiting = async (): Promise<readonly Waiting[]> => {
    const items = await find(() => service.syncMaps(mapName).syncMapItems.list({ pageSize: 100 }));
    if (items === undefined) return [];
    seen.add(place);
    return stillAsking(
      items.map(({ data }) => waitingOf(data)),
      now,
    );
  };

  const makeMap = async (): Promise<void> => {
    if (seen.has(place)) return;
    await ask(() => service.syncMaps.create({ uniqueName: mapName }).catch(unless(NAME_EXISTS)));
    seen.add(place);
  };

  return {
    read: async () => current((await keptStates.read(place, now, fetchState)).state, now),
    change: async (change) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const { state, revision } = await fetchState();
        const changed = change(state);
        if (changed !== state && !(await write(changed, revision))) continue;
        // What this instance has read before is older.
        keptStates.keep(place, now, Promise.resolve({ state: changed }));
        return changed;
      }
      throw new Problem('upstream_error', { reason: `room state: changed by others ${TRIES} times` });
    },
    waiting: () => keptLists.read(place, now, fetchWaiting),
    keepWaiting: async (identity, since) => {
      await makeMap();
      const items = service.syncMaps(mapName).syncMapItems;
      const key = hash(nameKey(identity));
      const data = { identity, since, renewedAt: now };
      const renewed = await ask(() =>
        items(key).update({ data, itemTtl: WAITING_TTL }).catch(unless(TWILIO_CODES.NOT_FOUND)),
      );
      if (renewed !== undefined) return;
      // The map may have been taken away since; the next try makes it again.
      seen.delete(place);
      await ask(() => items.create({ key, data, itemTtl: WAITING_TTL }).catch(unless(KEY_EXISTS)));
      seen.add(place);
    },
  };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Any other page may answer as well: that nothing is said must not be taken for an open room. */
const notAState = (): Problem =>
  new Problem('upstream_error', { reason: 'room state: not the answer to what was asked' });

function waitingOf(data: unknown): Waiting {
  const waiting = parseWaiting(data);
  if (waiting === undefined) throw notAState();
  return waiting;
}
