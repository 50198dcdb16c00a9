import { Pool } from 'pg';
import type { Channel } from '../../../src/contract/channels';
import { nameKey, type RoomName } from '../../../src/contract/names';
import { EntryError, type ParticipantEntry, type RoomEntry } from '../../../src/directory/entries';
import {
  type PostgresSettings,
  participantOf,
  postgresDirectory,
  roomOf,
} from '../../../src/directory/postgres';
import { askWithin, closeConnection, connectionOptions } from '../../../src/directory/postgres-connection';
import { postgresFailure } from '../../../src/directory/postgres-failure';
import { CliError } from '../cli-error';
import { asRoomName, formerKey, writtenKey } from '../names';
import { TABLES, type Table } from '../settings/database';
import { checkRoom, type Settled, settleChange, withRules } from './entries';
import {
  CHANGE_ROOM,
  CLEAR_ROOM,
  FIND_ROOM,
  KEEP_ROOM,
  LIST_PARTICIPANTS,
  LIST_ROOMS,
  MISSING_TABLES,
  MOVE_PARTICIPANT,
  MOVE_ROOM,
  PUT_PARTICIPANTS,
  REPLACE_ROOM,
  roomValues,
  schemaOf,
} from './statements';
import type { Store } from './store';
import { isOutdated, readStoredEntries, type StoredEntry } from './stored-entries';
import { STATEMENT_TIMEOUT } from './tables';

/** Rows of one statement: each is kept whole or not at all. */
const BATCH = 500;

/** Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isForbidden = (error: unknown): boolean => (error as { code?: unknown }).code === '42501';

/** The directory in PostgreSQL, in the tables of `schema.sql`. */
export function postgresStore(
  settings: PostgresSettings,
  defaultRoom: RoomName,
  channels?: readonly Channel[],
): Store {
  const pool = new Pool({
    ...connectionOptions(settings),
    query_timeout: STATEMENT_TIMEOUT,
    max: 1,
  });
  // Without a listener, a connection that breaks while it is idle would end the process.
  pool.on('error', () => {});
  const ask = async (text: string, values?: unknown[]) => {
    try {
      return await askWithin(STATEMENT_TIMEOUT, pool, text, values);
    } catch (error) {
      throw postgresFailure(error);
    }
  };
  const change = async (text: string, values: unknown[]) => {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (!isForbidden(error)) throw postgresFailure(error);
      throw new CliError(
        'the user of DATABASE_URL may only read the tables; say --env with the settings file of their owner',
      );
    }
  };
  const checkChangeable = () => {
    if (settings.participantQuery !== undefined)
      throw new CliError(
        'participants are in your own table (DATABASE_PARTICIPANT_QUERY); change them where you always do',
      );
  };
  const checkListable = () => {
    if (settings.participantQuery !== undefined)
      throw new CliError(
        'DATABASE_PARTICIPANT_QUERY answers for one participant at a time; look in your own table for all of them',
      );
  };
  const listRooms = async () => (await ask(LIST_ROOMS)).rows;
  const storedParticipants = async (): Promise<StoredEntry[]> => {
    const theirs = settings.participantQuery !== undefined;
    const rows = theirs ? [] : (await ask(LIST_PARTICIPANTS)).rows;
    return rows.map(({ identity_key: key, ...row }) => ({
      name: row.identity,
      entry: participantOf(row),
      isUnder: (name) => name === key,
      where: `the row "${key}" of doorcode_participants`,
    }));
  };
  const storedRooms = async (): Promise<StoredEntry[]> =>
    (await listRooms()).map((row) => ({
      name: row.name,
      entry: roomOf(row),
      isUnder: (name) => name === row.name_key,
      where: `the row "${row.name_key}" of doorcode_rooms`,
    }));
  const allRooms = async () =>
    Object.fromEntries((await listRooms()).map((row) => [String(row.name), roomOf(row) as RoomEntry]));

  return {
    place: `PostgreSQL at ${new URL(settings.url).host}`,
    isLive: true,
    defaultRoom,
    channels,
    directory: postgresDirectory(settings, defaultRoom, channels),
    async prepare(onPrepared = () => {}) {
      // Participants in tables of their own need no second place.
      const needed = settings.participantQuery === undefined ? TABLES : (['doorcode_rooms'] as const);
      const missing = (await ask(MISSING_TABLES, [needed])).rows.map(({ name }) => name as Table);
      for (const table of missing) {
        await makeTable(table);
        onPrepared({ what: `made the table ${table}`, table });
      }
    },
    checkChangeable,
    async list() {
      checkListable();
      const participants = (await ask(LIST_PARTICIPANTS)).rows.map(({ identity_key: _, ...row }) =>
        withoutDefaults(participantOf(row) as ParticipantEntry),
      );
      return { participants, rooms: await allRooms() };
    },
    async read() {
      return readStoredEntries(await storedParticipants(), await storedRooms(), defaultRoom, channels);
    },
    async moveOutdated() {
      const moved: string[] = [];
      const moveAll = async (statement: string, all: readonly StoredEntry[]): Promise<void> => {
        for (const { name, isUnder } of all) {
          if (typeof name !== 'string' || !isOutdated({ name, isUnder }, all)) continue;
          const { rowCount } = await change(statement, [formerKey(name), writtenKey(name)]);
          if (rowCount === 1) moved.push(name);
        }
      };
      await moveAll(MOVE_ROOM, await storedRooms());
      await moveAll(MOVE_PARTICIPANT, await storedParticipants());
      return moved;
    },
    rooms: async () => withRules(await allRooms()),
    async put(contents, onProgress = () => {}) {
      if (contents.participants?.length) checkChangeable();
      const known = (await listRooms()).map(({ name }) => name as RoomName);
      const { participants, rooms } = settleChange(contents, known);
      await putRooms(rooms, contents.rooms?.map(({ name }) => name) ?? []);
      const rows = [...participants].map(([each, entry]) => ({ key: each, ...entry }));
      for (let from = 0; from < rows.length; from += BATCH) {
        await change(PUT_PARTICIPANTS, [JSON.stringify(rows.slice(from, from + BATCH))]);
        onProgress(Math.min(from + BATCH, rows.length), rows.length);
      }
    },
    async remove(identity) {
      checkChangeable();
      const { rowCount } = await change('delete from doorcode_participants where identity_key = $1', [
        writtenKey(identity),
      ]);
      return rowCount === 1;
    },
    async changeRoom(name, changed) {
      const key = writtenKey(name);
      for (;;) {
        const [row] = (await ask(FIND_ROOM, [key])).rows;
        const entry = changed(row === undefined ? {} : (roomOf(row) as RoomEntry));
        const known = checkRoom(String(row?.name ?? asRoomName(name)), entry).name;
        const values = roomValues(key, known, entry);
        const { rowCount } =
          row === undefined
            ? await change(KEEP_ROOM, values)
            : await change(CHANGE_ROOM, [...values, row.version]);
        if (rowCount === 1) return { name: known, entry };
      }
    },
    async removeRoom(name) {
      // The spelling stays: participants may still be expected there.
      return (await change(CLEAR_ROOM, [writtenKey(name)])).rowCount === 1;
    },
    async close() {
      await Promise.all([pool.end(), closeConnection()]);
    },
  };

  async function makeTable(table: Table): Promise<void> {
    try {
      await askWithin(STATEMENT_TIMEOUT, pool, schemaOf(table));
    } catch (error) {
      if (!isForbidden(error)) throw postgresFailure(error);
      throw new CliError(
        `the user of DATABASE_URL may not make the table ${table}; let an owner of the database run src/directory/schema.sql, and grant select on it`,
      );
    }
  }

  async function putRooms(rooms: Settled['rooms'], given: readonly RoomName[]): Promise<void> {
    const said = new Set(given.map(nameKey));
    for (const [each, { name, entry }] of rooms) {
      const values = roomValues(each, name, entry);
      await change(said.has(each) ? REPLACE_ROOM : KEEP_ROOM, values);
    }
  }
}

/** A table spells out what an entry may leave to its default. */
function withoutDefaults({ role, ...entry }: ParticipantEntry): ParticipantEntry {
  if (typeof entry.identity !== 'string')
    throw new EntryError('has no identity', { place: 'a participant in PostgreSQL' });
  return role === 'host' ? { ...entry, role } : entry;
}
