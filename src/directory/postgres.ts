import type { Channel } from '../contract/channels';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import type { Directory } from './directory';
import { EntryError } from './entries';
import { connectionOptions, type DatabaseSettings, query } from './postgres-connection';
import { parseStoredParticipant, parseStoredRoom } from './stored-entries';

const FIND_PARTICIPANT =
  'select identity, phone, email, channels, rooms, role from doorcode_participants where identity_key = $1';
/**
 * All columns, since a table that an earlier version made lacks some. Those that every version made are named as well:
 * without its hours a room would be open.
 */
const FIND_ROOM =
  'select opens_at, closes_at, max_participants, audio_only, * from doorcode_rooms where name_key = $1';

/** Names an entry in an error, without saying whose it is. */
const PARTICIPANT = 'a participant in PostgreSQL';

/** Where the organiser's own database keeps participants. */
export interface PostgresSettings extends DatabaseSettings {
  /**
   * One `select` in place of ours, for those who have their own table: `$1` is the identity's `nameKey`, and it
   * answers one row at most with `identity`, `phone` or `email`, and what else our table has.
   */
  participantQuery?: string | undefined;
}

/**
 * The directory in PostgreSQL, in the tables of `schema.sql`. One statement for each lookup.
 * @param limit the channels that there are for the whole list
 * @throws StoreError for an address that is none
 */
export function postgresDirectory(
  settings: PostgresSettings,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
): Directory {
  const { participantQuery = FIND_PARTICIPANT, ...database } = settings;
  // An address that is none is a mistake in the settings, whatever is asked.
  connectionOptions(database);
  return {
    async find(identity: Identity, caller = 'authenticated') {
      const key = nameKey(identity);
      const [row, another] = await query(database, participantQuery, [key], caller);
      if (another !== undefined) throw new EntryError('there are two of them', { place: PARTICIPANT });
      return row && parseStoredParticipant(participantOf(row), key, PARTICIPANT, defaultRoom, limit);
    },
    async room(name: RoomName, caller = 'authenticated') {
      const key = nameKey(name);
      const [row] = await query(database, FIND_ROOM, [key], caller);
      if (row === undefined) return { name };
      return parseStoredRoom(row.name, roomOf(row), key, 'a room in PostgreSQL');
    },
  };
}

/** A row as an organiser would write it in the file. */
export function participantOf({ channels, rooms, ...row }: Record<string, unknown>): object {
  return withoutNulls({ ...row, channels: listOf(channels), rooms: listOf(rooms) });
}

/** A row of `doorcode_rooms` as an organiser would write it in the file, under its name. */
export function roomOf(row: Record<string, unknown>): object {
  return withoutNulls({
    opensAt: timeOf(row.opens_at),
    closesAt: timeOf(row.closes_at),
    maxParticipants: row.max_participants,
    audioOnly: flagOf(row.audio_only),
    waitForHost: flagOf(row.wait_for_host),
    waitingRoom: flagOf(row.waiting_room),
  });
}

/** What is neither true nor false is left for the check to refuse: a room must not open because it is misread. */
const flagOf = (value: unknown): unknown => (value === false ? null : value);

/** People's own tables keep lists as arrays, or as text with commas. An empty one says nothing. */
function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return Array.isArray(value) && value.length === 0 ? null : value;
  const items = value.split(',').map((item) => item.trim());
  return value.trim() === '' ? null : items;
}

/** `infinity` is not a date, and is left for the check to refuse. */
const timeOf = (value: unknown): unknown =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;

const withoutNulls = (entry: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null && value !== undefined));
