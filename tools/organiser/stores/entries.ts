import type { Channel } from '../../../src/contract/channels';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Room } from '../../../src/directory/directory';
import {
  EntryError,
  type ParticipantEntry,
  parseParticipant,
  parseRoom,
  type RoomEntry,
  roomPlace,
  settleSpelling,
} from '../../../src/directory/entries';
import type { Contents } from './store';

/** Entries that were checked, under the keys that names are compared by. */
export interface Checked {
  participants: Map<string, ParticipantEntry>;
  rooms: Map<string, { name: RoomName; entry: RoomEntry }>;
}

/**
 * Checks what is to be kept, before anything is.
 * @param known the rooms that the store has already
 * @param channels those that there are for the whole list
 * @throws EntryError
 */
export function checkChange(
  { participants = [], rooms = {} }: Partial<Contents>,
  known: readonly RoomName[],
  channels: readonly Channel[] | undefined,
): Checked {
  const spelling = new Map<string, Room>(known.map((name) => [nameKey(name), { name }]));
  const checked: Checked = { participants: new Map(), rooms: new Map() };
  for (const [name, entry] of Object.entries(rooms)) {
    const place = roomPlace(name);
    const room = parseRoom(name, entry, place);
    settleSpelling(spelling, room.name, place);
    checked.rooms.set(nameKey(room.name), { name: room.name, entry });
  }
  for (const [index, entry] of participants.entries()) {
    const place = `participants[${index}]`;
    const participant = parseParticipant(entry, place, UNUSED_ROOM, channels);
    const key = nameKey(participant.identity);
    if (checked.participants.has(key))
      throw new EntryError(`${place}: another participant has the same identity`);
    checked.participants.set(key, { ...entry, identity: participant.identity });
    if (entry.rooms === undefined) continue;
    for (const name of participant.rooms) settleSpelling(spelling, name, place);
  }
  for (const { name } of spelling.values()) {
    if (!known.includes(name) && !checked.rooms.has(nameKey(name)))
      checked.rooms.set(nameKey(name), { name, entry: {} });
  }
  return checked;
}

/** Of a participant who names no room; which one that is depends on the settings, not on the store. */
const UNUSED_ROOM = 'My Room' as RoomName;

/** A room as an organiser would write it. */
export const roomEntry = ({ opensAt, closesAt, maxParticipants, audioOnly }: Room): RoomEntry => ({
  ...(opensAt && { opensAt: opensAt.toISOString() }),
  ...(closesAt && { closesAt: closesAt.toISOString() }),
  ...(maxParticipants && { maxParticipants }),
  ...(audioOnly && { audioOnly }),
});

/** Rooms that something is said of. One that is only named has its spelling in some stores, and nothing else. */
export const ruled = (rooms: Contents['rooms']): Contents['rooms'] =>
  Object.fromEntries(Object.entries(rooms).filter(([, rules]) => Object.values(rules).some(Boolean)));

/** Whether two entries say the same, whatever order their fields are in. */
export const sameEntry = (a: object, b: object): boolean => said(a) === said(b);

const said = (entry: object): string =>
  JSON.stringify(
    Object.entries(entry)
      .filter(([field, value]) => field !== 'role' || value !== 'guest')
      .sort(),
  );
