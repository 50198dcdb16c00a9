import { Pool } from 'pg';
import type { Channel } from '../../../src/contract/channels';
import type { RoomName } from '../../../src/contract/names';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import {
  type PostgresSettings,
  participantOf,
  postgresDirectory,
  roomOf,
} from '../../../src/directory/postgres';
import { askWithin, closeConnection, connectionOptions } from '../../../src/directory/postgres-connection';
import { postgresFailure } from '../../../src/directory/postgres-failure';
import { CliError, EXIT } from '../cli-error';
import { formerKey, writtenKey } from '../names';
import { TABLES, type Table } from '../settings/database';
import { settleChange, withRules } from './entries';
import { PostgresRooms } from './postgres-rooms';
import { ADD_COLUMNS, type RoomStatements } from './room-statements';
import {
  additionsTo,
  LIST_PARTICIPANTS,
  MISSING_TABLES,
  MOVE_PARTICIPANT,
  MOVE_ROOM,
  PUT_PARTICIPANTS,
  REMOVE_PARTICIPANTS,
  schemaOf,
} from './statements';
import type { Store } from './store';
import { isOutdated, type Reading, readStoredEntries, type StoredEntry } from './stored-entries';
import { STATEMENT_TIMEOUT } from './tables';

/** Rows of one statement: each is kept whole or not at all. */
const BATCH = 500;

/** Milliseconds for what has a table to itself: whoever asks the door meanwhile waits as long, and may wait for more. */
const LOCK_TIMEOUT = 1000;

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
  const failureOf = (error: unknown) => postgresFailure(error, { hasCa: settings.ca !== undefined });
  const ask = async (text: string, values?: unknown[]) => {
    try {
      return await askWithin(STATEMENT_TIMEOUT, pool, text, values);
    } catch (error) {
      throw failureOf(error);
    }
  };
  const change = async (text: string, values: unknown[]) => {
    try {
      return await pool.query(text, values);
    } catch (error) {
      if (!isForbidden(error)) throw failureOf(error);
      throw new CliError(
        'the user of DATABASE_URL may only read the tables',
        EXIT.mistakes,
        'say --env with the settings file of their owner',
      );
    }
  };
  const checkChangeable = () => {
    if (settings.participantQuery !== undefined)
      throw new CliError(
        'participants are in your own table (DATABASE_PARTICIPANT_QUERY)',
        EXIT.mistakes,
        'change them where you always do',
      );
  };
  const checkListable = () => {
    if (settings.participantQuery !== undefined)
      throw new CliError(
        'DATABASE_PARTICIPANT_QUERY answers for one participant at a time',
        EXIT.mistakes,
        'look in your own table for all of them',
      );
  };
  const rooms = new PostgresRooms(ask, change);
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
      const { lacking } = (await rooms.list()).statements;
      if (lacking.length === 0) return;
      await addColumns('doorcode_rooms');
      onPrepared({ what: `added ${lacking.join(' and ')} to the table doorcode_rooms` });
    },
    checkChangeable,
    async list() {
      checkListable();
      const participants = (await ask(LIST_PARTICIPANTS)).rows.map(({ identity_key: _, ...row }) =>
        withoutDefaults(participantOf(row) as ParticipantEntry),
      );
      return { participants, rooms: await rooms.entries() };
    },
    async read() {
      const participants = await storedParticipants();
      const { rows, statements } = await rooms.list();
      const reading = readStoredEntries(participants, rows.map(storedRoom), defaultRoom, channels);
      return { ...reading, ...outdated(statements) };
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
      await moveAll(MOVE_ROOM, (await rooms.list()).rows.map(storedRoom));
      await moveAll(MOVE_PARTICIPANT, await storedParticipants());
      return moved;
    },
    rooms: async () => withRules(await rooms.entries()),
    async put(contents, onProgress = () => {}) {
      if (contents.participants?.length || contents.gone?.length) checkChangeable();
      const known = await rooms.list();
      const settled = settleChange(
        contents,
        known.rows.map(({ name }) => name as RoomName),
      );
      const given = contents.rooms?.map(({ name }) => name) ?? [];
      await rooms.put(settled.rooms, given, known.statements);
      const gone = contents.gone?.map(writtenKey) ?? [];
      if (gone.length > 0) await change(REMOVE_PARTICIPANTS, [gone]);
      const rows = [...settled.participants].map(([each, entry]) => ({ key: each, ...entry }));
      for (let from = 0; from < rows.length; from += BATCH) {
        await change(PUT_PARTICIPANTS, [JSON.stringify(rows.slice(from, from + BATCH))]);
        onProgress(Math.min(from + BATCH, rows.length), rows.length);
      }
    },
    async remove(identity) {
      checkChangeable();
      const { rowCount } = await change(REMOVE_PARTICIPANTS, [[writtenKey(identity)]]);
      return rowCount === 1;
    },
    changeRoom: rooms.changeRoom,
    removeRoom: rooms.removeRoom,
    async close() {
      await Promise.all([pool.end(), closeConnection()]);
    },
  };

  async function makeTable(table: Table): Promise<void> {
    try {
      await askWithin(STATEMENT_TIMEOUT, pool, schemaOf(table));
    } catch (error) {
      if (!isForbidden(error)) throw failureOf(error);
      throw new CliError(
        `the user of DATABASE_URL may not make the table ${table}`,
        EXIT.mistakes,
        `let an owner of the database run src/directory/schema.sql, and grant select on it`,
      );
    }
  }

  async function addColumns(table: Table): Promise<void> {
    try {
      await askWithin(LOCK_TIMEOUT, pool, additionsTo(table));
    } catch (error) {
      if (!isForbidden(error)) throw failureOf(error);
      throw new CliError(
        `the user of DATABASE_URL may not add columns to the table ${table}`,
        EXIT.mistakes,
        `let the owner of the table run src/directory/schema.sql`,
      );
    }
  }
}

const storedRoom = (row: Record<string, unknown>): StoredEntry => ({
  name: row.name,
  entry: roomOf(row),
  isUnder: (name) => name === row.name_key,
  where: `the row "${row.name_key}" of doorcode_rooms`,
});

function outdated({ lacking }: RoomStatements): Pick<Reading, 'outdated'> {
  if (lacking.length === 0) return {};
  const says = `the table doorcode_rooms lacks ${lacking.join(' and ')}, so no room can have guests wait`;
  return { outdated: { says, remedy: ADD_COLUMNS } };
}

/** A table spells out what an entry may leave to its default. */
function withoutDefaults({ role, ...entry }: ParticipantEntry): ParticipantEntry {
  if (typeof entry.identity !== 'string')
    throw new EntryError('has no identity', { place: 'a participant in PostgreSQL' });
  return role === 'host' ? { ...entry, role } : entry;
}
