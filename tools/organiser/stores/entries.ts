import type { Channel } from '../../../src/contract/channels';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Participant, Room } from '../../../src/directory/directory';
import {
  EntryError,
  type ParticipantEntry,
  type Place,
  parseParticipant,
  parseRoom,
  type RoomEntry,
  settleSpelling,
} from '../../../src/directory/entries';

declare const checked: unique symbol;

/** A participant's entry that is valid: `checkParticipant` alone makes one. */
export interface CheckedParticipant {
  /** As it is kept. */
  readonly entry: ParticipantEntry;
  /** As the door reads it. */
  readonly participant: Participant;
  /** Names the entry in an error. */
  readonly place: Place;
  readonly [checked]: true;
}

/** A room's entry that is valid: `checkRoom` alone makes one. */
export interface CheckedRoom {
  readonly name: RoomName;
  readonly entry: RoomEntry;
  readonly [checked]: true;
}

/** Entries to be kept in a directory. */
export interface Change {
  participants?: readonly CheckedParticipant[];
  rooms?: readonly CheckedRoom[];
  /** The names of those who are struck off, before anybody is kept. */
  gone?: readonly string[];
}

/** What counts for every entry of a directory. */
interface Rules {
  defaultRoom: RoomName;
  /** The channels that there are for the whole list; all of them when undefined. */
  channels: readonly Channel[] | undefined;
}

const seal = <Checked>(entry: Omit<Checked, typeof checked>): Checked => entry as Checked;

/** Checks a participant that is to be kept. @throws EntryError */
export function checkParticipant(
  entry: unknown,
  place: Place,
  { defaultRoom, channels }: Rules,
): CheckedParticipant {
  const participant = parseParticipant(entry, place, defaultRoom, channels);
  const kept = { ...(entry as ParticipantEntry), identity: participant.identity };
  return seal<CheckedParticipant>({ entry: kept, participant, place });
}

/** Checks a room that is to be kept. @throws EntryError */
export const checkRoom = (name: string, entry: RoomEntry): CheckedRoom =>
  seal<CheckedRoom>({ name: parseRoom(name, entry, { room: name }).name, entry });

/** The rooms that somebody is expected in by name, rather than by default. */
export const namedRooms = ({ entry, participant }: CheckedParticipant): readonly RoomName[] =>
  entry.rooms === undefined ? [] : participant.rooms;

/** Entries under the keys that names are compared by. */
export interface Settled {
  participants: Map<string, ParticipantEntry>;
  rooms: Map<string, { name: RoomName; entry: RoomEntry }>;
}

/**
 * Finds out which entries a change comes to, before any is kept. Among the rooms is also each that is new and only named
 * by somebody.
 * @param known the rooms that the store has already
 * @param roomsOf those of somebody whose spelling counts
 * @throws EntryError when somebody is in it twice, or a room is spelled in two ways
 */
export function settleChange(
  { participants = [], rooms = [] }: Change,
  known: readonly RoomName[],
  roomsOf = namedRooms,
): Settled {
  const spelling = new Map<string, Room>(known.map((name) => [nameKey(name), { name }]));
  const settled: Settled = { participants: new Map(), rooms: new Map() };
  for (const { name, entry } of rooms) {
    settleSpelling(spelling, name, { room: name });
    settled.rooms.set(nameKey(name), { name, entry });
  }
  for (const each of participants) {
    const key = nameKey(each.participant.identity);
    if (settled.participants.has(key))
      throw new EntryError('another participant has the same identity', { place: each.place });
    settled.participants.set(key, each.entry);
    for (const name of roomsOf(each)) settleSpelling(spelling, name, each.place);
  }
  const isKnown = new Set(known);
  for (const [key, { name }] of spelling) {
    if (!isKnown.has(name) && !settled.rooms.has(key)) settled.rooms.set(key, { name, entry: {} });
  }
  return settled;
}

/** A room as an organiser would write it. */
export const roomEntry = ({ opensAt, closesAt, maxParticipants, ...flags }: Room): RoomEntry => ({
  ...(opensAt && { opensAt: opensAt.toISOString() }),
  ...(closesAt && { closesAt: closesAt.toISOString() }),
  ...(maxParticipants && { maxParticipants }),
  ...(flags.audioOnly && { audioOnly: true }),
  ...(flags.waitForHost && { waitForHost: true }),
  ...(flags.waitingRoom && { waitingRoom: true }),
});

/** Rooms that something is said of. One that is only named has its spelling in some stores, and nothing else. */
export const withRules = (rooms: Record<string, RoomEntry>): Record<string, RoomEntry> =>
  Object.fromEntries(Object.entries(rooms).filter(([, rules]) => Object.values(rules).some(Boolean)));

/** Whether two entries say the same, whatever order their fields are in. */
export const sameEntry = (a: object, b: object): boolean => said(a) === said(b);

const said = (entry: object): string =>
  JSON.stringify(
    Object.entries(entry)
      .filter(([field, value]) => field !== 'role' || value !== 'guest')
      .sort(),
  );
