import type { Twilio } from 'twilio';
import type { Channel } from '../../../src/contract/channels';
import { nameKey, type RoomName } from '../../../src/contract/names';
import { CALLERS, type Room } from '../../../src/directory/directory';
import { EntryError, type ParticipantEntry, parseRoom, type RoomEntry } from '../../../src/directory/entries';
import { syncDirectory } from '../../../src/directory/sync';
import {
  COPY_READERS,
  copyOf,
  type ItemAddress,
  MAPS,
  PARTICIPANT_MAPS,
  participantAddress,
  ROOMS_MAP,
  roomAddress,
} from '../../../src/directory/sync-maps';
import { asRoomName, formerKey, writtenKey } from '../names';
import { CopiedItems } from './copied-items';
import { checkRoom, roomEntry, settleChange, withRules } from './entries';
import { inLanes, inParallel } from './parallel';
import type { Store } from './store';
import { isOutdated, type Mistake, readStoredEntries, type StoredEntry } from './stored-entries';
import { SyncItems, WORKERS_PER_MAP } from './sync-items';

/** Above this many entries it pays to read first what is there: an entry that is there already costs no write. */
const WORTH_LISTING = 50;

/** The directory in Twilio Sync, one item for each participant and room. */
export function syncStore(
  client: Twilio,
  serviceSid: string,
  defaultRoom: RoomName,
  perSecond?: number,
  channels?: readonly Channel[],
): Store {
  const open = (map: string) => new SyncItems(client, serviceSid, map, perSecond);
  const maps = new Map(
    MAPS.map((map) => [
      map,
      new CopiedItems(
        open(map),
        COPY_READERS.map((reader) => open(copyOf(map, reader))),
      ),
    ]),
  );
  const itemsOf = (map: string): CopiedItems => {
    const items = maps.get(map);
    if (items === undefined) throw new TypeError(`there is no map ${map}`);
    return items;
  };

  const listRooms = async () =>
    [...(await itemsOf(ROOMS_MAP).list()).values()].map((data) => {
      const { name, ...entry } = recordOf(data);
      return parseRoom(name, entry, 'a room in Sync');
    });

  const listParticipants = async () => {
    const all = new Map<string, unknown>();
    await inParallel(PARTICIPANT_MAPS, PARTICIPANT_MAPS.length, async (map) => {
      for (const [item, data] of await itemsOf(map).list()) all.set(item, data);
    });
    return all;
  };

  const storedIn = async (map: string, addressOf: (key: string) => ItemAddress): Promise<StoredEntry[]> =>
    [...(await itemsOf(map).list())].map(([item, data]) => ({
      name: Object(data).identity ?? Object(data).name,
      entry: data,
      isUnder: (key) => addressOf(key).map === map && addressOf(key).item === item,
      where: `the item ${item} of the map ${map}`,
    }));

  const storedParticipants = async (): Promise<StoredEntry[]> => {
    const participants: StoredEntry[] = [];
    await inParallel(PARTICIPANT_MAPS, PARTICIPANT_MAPS.length, async (map) => {
      participants.push(...(await storedIn(map, participantAddress)));
    });
    return participants;
  };

  return {
    place: `Sync service ${serviceSid}`,
    isLive: true,
    defaultRoom,
    channels,
    directory: syncDirectory(client, serviceSid, defaultRoom, channels, 0),
    async prepare(onPrepared = () => {}) {
      const made: string[] = [];
      try {
        await inParallel([...maps.values()], 4, (items) => items.prepare((map) => made.push(map)));
        await Promise.all([...maps.values()].map((items) => items.copy()));
      } finally {
        if (made.length > 0)
          onPrepared({ what: `made ${made.length} Sync Maps in ${serviceSid}`, maps: made });
      }
    },
    checkChangeable: () => {},
    async list() {
      const [rooms, participants] = [await listRooms(), await listParticipants()];
      return {
        participants: [...participants.values()].map(participantIn).sort(byName),
        rooms: entriesOf(rooms),
      };
    },
    async read() {
      const rooms = (await storedIn(ROOMS_MAP, roomAddress)).map(withoutName);
      const reading = readStoredEntries(await storedParticipants(), rooms, defaultRoom, channels);
      // What is wrong in the maps is wrong in their copies as well, and need not be said twice.
      if (reading.mistakes.length > 0) return reading;
      const differing = await Promise.all([...maps.values()].map((items) => items.differing()));
      return { ...reading, mistakes: copyMistakes(differing.flat()) };
    },
    async moveOutdated() {
      const moved: string[] = [];
      const moveAll = async (
        all: readonly StoredEntry[],
        addressOf: (key: string) => ItemAddress,
      ): Promise<void> => {
        // Two names that are one now: the second stays where it is, for somebody to look at.
        const taken = new Set<string>();
        for (const { name, entry, isUnder } of all) {
          if (typeof name !== 'string' || !isOutdated({ name, isUnder }, all)) continue;
          const [from, to] = [addressOf(formerKey(name)), addressOf(writtenKey(name))];
          if (taken.has(to.item)) continue;
          taken.add(to.item);
          await itemsOf(to.map).putNew(to.item, Object(entry));
          await itemsOf(from.map).remove(from.item);
          moved.push(name);
        }
      };
      await moveAll(await storedIn(ROOMS_MAP, roomAddress), roomAddress);
      await moveAll(await storedParticipants(), participantAddress);
      return moved;
    },
    rooms: async () => withRules(entriesOf(await listRooms())),
    async put(change, onProgress = () => {}) {
      const known = (await listRooms()).map(({ name }) => name);
      const { participants, rooms } = settleChange(change, known);
      const writes = [...participants].map(([each, entry]) => ({ ...participantAddress(each), entry }));
      const there =
        writes.length < WORTH_LISTING
          ? undefined
          : new Map(
              await Promise.all(
                PARTICIPANT_MAPS.map(async (map) => [map, await itemsOf(map).holdings()] as const),
              ),
            );
      let done = 0;
      const total = writes.length;

      // A room first, so that nobody is sent to one whose hours are still on their way.
      const said = new Set(change.rooms?.map(({ name: given }) => nameKey(given)));
      for (const [each, { name, entry }] of rooms) {
        const { item } = roomAddress(each);
        const data = { name, ...entry };
        if (!said.has(each)) await itemsOf(ROOMS_MAP).putNew(item, data);
        else await itemsOf(ROOMS_MAP).put(item, data, !known.includes(name));
      }
      const gone = (change.gone ?? []).map((identity) => participantAddress(writtenKey(identity)));
      const inMap = PARTICIPANT_MAPS.map((map) => gone.filter((address) => address.map === map));
      await inLanes(inMap, WORKERS_PER_MAP, async ({ map, item }) => {
        await itemsOf(map).remove(item);
      });
      const lanes = PARTICIPANT_MAPS.map((map) => writes.filter((write) => write.map === map));
      // Each of them writes into a map and its copies, one after the other.
      await inLanes(lanes, WORKERS_PER_MAP * CALLERS.length, async ({ map, item, entry }) => {
        const holdings = there?.get(map);
        if (holdings === undefined) await itemsOf(map).put(item, entry, true);
        else await itemsOf(map).putOther(holdings, item, entry);
        done += 1;
        onProgress(done, total);
      });
    },
    async changeRoom(name, change) {
      const asked = asRoomName(name);
      let kept: { name: string; entry: RoomEntry } = { name: asked, entry: {} };
      await itemsOf(ROOMS_MAP).change(roomAddress(nameKey(asked)).item, (data) => {
        const { name: spelled, ...before } = data === undefined ? {} : recordOf(data);
        const isTheirs = typeof spelled === 'string' && writtenKey(spelled) === nameKey(asked);
        kept = { name: isTheirs ? spelled : asked, entry: change(before) };
        checkRoom(kept.name, kept.entry);
        return { name: kept.name, ...kept.entry };
      });
      return kept;
    },
    remove: (identity) => {
      const { map, item } = participantAddress(writtenKey(identity));
      return itemsOf(map).remove(item);
    },
    async removeRoom(name) {
      const known = (await listRooms()).find((room) => nameKey(room.name) === writtenKey(name));
      if (known === undefined || Object.keys(roomEntry(known)).length === 0) return false;
      // The spelling stays: participants may still be expected there.
      await itemsOf(ROOMS_MAP).put(roomAddress(writtenKey(name)).item, { name: known.name }, false);
      return true;
    },
    close: async () => {},
  };
}

function copyMistakes([first, ...more]: string[]): Mistake[] {
  if (first === undefined) return [];
  const others = more.length > 0 ? `, nor do ${more.length} others` : '';
  const says = `the map ${first} does not say what the one says that it is a copy of${others}`;
  return [{ kind: 'copy', says, name: undefined }];
}

/** A room's name is beside what is said of it. */
const withoutName = ({ entry, ...stored }: StoredEntry): StoredEntry => {
  const { name: _, ...said } = Object(entry);
  return { ...stored, entry: said };
};

const entriesOf = (rooms: readonly Room[]): Record<string, RoomEntry> =>
  Object.fromEntries(rooms.map((room) => [room.name, roomEntry(room)]));

function recordOf(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null)
    throw new EntryError('must be Object', { place: 'an item in Sync' });
  return data as Record<string, unknown>;
}

function participantIn(data: unknown): ParticipantEntry {
  const entry = recordOf(data);
  if (typeof entry.identity !== 'string')
    throw new EntryError('has no identity; npx doorcode doctor says where', {
      place: 'a participant in Sync',
    });
  return entry as ParticipantEntry;
}

const byName = (a: ParticipantEntry, b: ParticipantEntry): number => (a.identity < b.identity ? -1 : 1);
