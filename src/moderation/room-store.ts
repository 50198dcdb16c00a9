import { createHash } from 'node:crypto';
import type { Twilio } from 'twilio';
import { askTwilio } from '../access/ask-twilio';
import { Problem } from '../access/problems';
import type { VideoRoomName } from '../access/room-namespace';
import { type Identity, nameKey } from '../contract/names';
import type { Seconds } from '../contract/time';
import { statusAndCode } from '../upstream/failure';
import { type Change, current, OPEN, parseState, type RoomState, storedState } from './room-state';

/** Somebody on the list of those who wait. */
export interface Waiting {
  readonly identity: Identity;
  /** Since when, in seconds since 1970. */
  readonly since: Seconds;
  /** When the entry was last renewed. */
  readonly renewedAt: Seconds;
}

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

/** For how long an instance uses again what it has read. */
const READ_FRESHNESS: Seconds = 2;
/** Rooms whose reads are kept at once. */
const MAX_KEPT = 1000;
/** How often a change is made again to a state that somebody else has changed meanwhile. */
const TRIES = 3;
/** How long somebody is on the list without asking again. */
const WAITING_TTL: Seconds = 90;
/** Sync's limit for the data of a document, in bytes. Source: https://www.twilio.com/docs/sync/limits */
const MAX_BYTES = 16_384;

/** Sync's error codes: https://www.twilio.com/docs/api/errors/20404, 54208 and 54301 */
const [NOT_FOUND, KEY_EXISTS, NAME_EXISTS] = [20_404, 54_208, 54_301];
/** The HTTP status of a change to a revision that is not the newest; Twilio's pages give it two codes. */
const PRECONDITION_FAILED = 412;

interface Kept<Value> {
  readonly value: Promise<Value>;
  /** When it was read, in seconds since 1970. */
  readonly at: Seconds;
}
const keptStates = new Map<string, Kept<Stored>>();
const keptLists = new Map<string, Kept<readonly Waiting[]>>();
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
  room: VideoRoomName,
  now: Seconds,
  lifetime: Seconds,
): RoomStore {
  const service = client.sync.v1.services(serviceSid);
  // Names may hold what an address of the web may not, and addresses are logged along the way.
  const id = hash(room);
  const documentName = `doorcode-room-${id}`;
  const mapName = `doorcode-waiting-${id}`;
  const place = `${serviceSid} ${id}`;

  const ask = <Answer>(request: () => Promise<Answer>): Promise<Answer> =>
    askTwilio({ client, subject: 'room state' }, request);

  /** Asks for something that may not be there, in a service that is. */
  const find = async <Answer>(request: () => Promise<Answer>): Promise<Answer | undefined> => {
    const found = await ask(() => request().catch(unless(NOT_FOUND)));
    if (found !== undefined || seen.has(serviceSid)) return found;
    const there = await ask(() => service.fetch().catch(unless(NOT_FOUND)));
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
            .catch(unless(PRECONDITION_FAILED, NOT_FOUND)),
    );
    if (written === undefined) return false;
    if (written.uniqueName !== documentName) throw notAState();
    return true;
  };

  const fetchWaiting = async (): Promise<readonly Waiting[]> => {
    const items = await find(() => service.syncMaps(mapName).syncMapItems.list({ pageSize: 100 }));
    if (items === undefined) return [];
    seen.add(place);
    // Sync may be minutes late with items whose time is over.
    const lasting = items
      .map(({ data }) => waitingOf(data))
      .filter(({ renewedAt }) => now < renewedAt + WAITING_TTL);
    return lasting.sort((a, b) => a.since - b.since);
  };

  const makeMap = async (): Promise<void> => {
    if (seen.has(place)) return;
    await ask(() => service.syncMaps.create({ uniqueName: mapName }).catch(unless(NAME_EXISTS)));
    seen.add(place);
  };

  return {
    read: async () => current((await kept(keptStates, place, now, fetchState)).state, now),
    change: async (change) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const { state, revision } = await fetchState();
        const changed = change(state);
        if (changed !== state && !(await write(changed, revision))) continue;
        // What this instance has read before is older.
        keptStates.set(place, { value: Promise.resolve({ state: changed }), at: now });
        return changed;
      }
      throw new Problem('upstream_error', { reason: `room state: changed by others ${TRIES} times` });
    },
    waiting: () => kept(keptLists, place, now, fetchWaiting),
    keepWaiting: async (identity, since) => {
      await makeMap();
      const items = service.syncMaps(mapName).syncMapItems;
      const key = hash(nameKey(identity));
      const data = { identity, since, renewedAt: now };
      const renewed = await ask(() =>
        items(key).update({ data, itemTtl: WAITING_TTL }).catch(unless(NOT_FOUND)),
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

/** Turns errors with one of these statuses or codes into no answer. */
const unless =
  (...expected: readonly number[]) =>
  (error: unknown): undefined => {
    const { status, code } = statusAndCode(error);
    if (!expected.some((known) => known === status || known === code)) throw error;
    return undefined;
  };

/** What was read a moment ago, or is being read now; a failure is not kept. */
function kept<Value>(
  values: Map<string, Kept<Value>>,
  place: string,
  now: Seconds,
  read: () => Promise<Value>,
): Promise<Value> {
  const before = values.get(place);
  const isFresh = before !== undefined && before.at <= now && now < before.at + READ_FRESHNESS;
  if (isFresh) return before.value;
  if (values.size >= MAX_KEPT) values.clear();
  const value = read();
  const entry = { value, at: now };
  values.set(place, entry);
  value.catch(() => {
    if (values.get(place) === entry) values.delete(place);
  });
  return value;
}

/** Any other page may answer as well: that nothing is said must not be taken for an open room. */
const notAState = (): Problem =>
  new Problem('upstream_error', { reason: 'room state: not the answer to what was asked' });

function waitingOf(data: unknown): Waiting {
  const { identity, since, renewedAt } = (data ?? {}) as Record<string, unknown>;
  if (typeof identity !== 'string' || typeof since !== 'number' || typeof renewedAt !== 'number')
    throw notAState();
  return { identity: identity as Identity, since, renewedAt };
}
