import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { RoomName } from '../../../src/access/names';
import {
  EntryError,
  type ParticipantEntry,
  parseRoom,
  type RoomEntry,
  roomPlace,
} from '../../../src/directory/entries';
import {
  type PostgresSettings,
  participantOf,
  postgresDirectory,
  roomOf,
} from '../../../src/directory/postgres';
import { closeConnection, connectionOptions } from '../../../src/directory/postgres-connection';
import { postgresFailure } from '../../../src/directory/postgres-failure';
import { asRoomName, writtenKey } from '../names';
import { Stop } from '../stop';
import { type Checked, checkChange } from './entries';
import { readFiled } from './filed';
import type { Store } from './store';
import { STATEMENT_TIMEOUT, TABLES, type Table } from './tables';

const SCHEMA = join(__dirname, '../../../src/directory/schema.sql');

/** Rows of one statement: each is kept whole or not at all. */
const BATCH = 500;

/** Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const FORBIDDEN = '42501';

const MISSING_TABLES = 'select name from unnest($1::text[]) as name where to_regclass(name) is null';
const LIST_PARTICIPANTS =
  'select identity_key, identity, phone, email, channels, rooms, role from doorcode_participants order by identity';
const LIST_ROOMS =
  'select name_key, name, opens_at, closes_at, max_participants, audio_only from doorcode_rooms order by name';
/** `xmin` is another with each change. */
const FIND_ROOM = `select name, opens_at, closes_at, max_participants, audio_only, xmin::text as version
  from doorcode_rooms where name_key = $1`;
const PUT_PARTICIPANTS = `insert into doorcode_participants
    (identity_key, identity, phone, email, channels, rooms, role)
  select key, identity, phone, email, channels, rooms, coalesce(role, 'guest')
  from jsonb_to_recordset($1::jsonb) as entry
    (key text, identity text, phone text, email text, channels text[], rooms text[], role text)
  on conflict (identity_key) do update set identity = excluded.identity, phone = excluded.phone,
    email = excluded.email, channels = excluded.channels, rooms = excluded.rooms, role = excluded.role`;
const PUT_ROOM = `insert into doorcode_rooms (name_key, name, opens_at, closes_at, max_participants, audio_only)
  values ($1, $2, $3, $4, $5, $6)`;
const REPLACE_ROOM = `${PUT_ROOM} on conflict (name_key) do update set name = excluded.name,
    opens_at = excluded.opens_at, closes_at = excluded.closes_at, max_participants = excluded.max_participants,
    audio_only = excluded.audio_only`;
const KEEP_ROOM = `${PUT_ROOM} on conflict (name_key) do nothing`;
const CHANGE_ROOM = `update doorcode_rooms
  set name = $2, opens_at = $3, closes_at = $4, max_participants = $5, audio_only = $6
  where name_key = $1 and xmin::text = $7`;
const CLEAR_ROOM = `update doorcode_rooms
  set opens_at = null, closes_at = null, max_participants = null, audio_only = false
  where name_key = $1 and (opens_at, closes_at, max_participants) is distinct from (null, null, null)
    or name_key = $1 and audio_only`;

/** The directory in PostgreSQL, in the tables of `schema.sql`. */
export function postgresStore(settings: PostgresSettings, defaultRoom: RoomName): Store {
  const pool = new Pool({
    ...connectionOptions(settings),
    statement_timeout: STATEMENT_TIMEOUT,
    query_timeout: STATEMENT_TIMEOUT,
    max: 1,
  });
  // Without a listener, a connection that breaks while it is idle would end the process.
  pool.on('error', () => {});
  const ask = async (text: string, values?: unknown[]) => {
    try {
      return await pool.query<Record<string, unknown>>(text, values);
    } catch (error) {
      throw postgresFailure(error);
    }
  };
  const ownTable = () => {
    if (settings.participantQuery !== undefined)
      throw new Stop(
        'participants are in your own table (DATABASE_PARTICIPANT_QUERY); change them where you always do',
      );
  };
  const listRooms = async () => (await ask(LIST_ROOMS)).rows;
  const rooms = async () =>
    Object.fromEntries((await listRooms()).map((row) => [String(row.name), roomOf(row) as RoomEntry]));

  return {
    place: `PostgreSQL at ${new URL(settings.url).host}`,
    isLive: true,
    defaultRoom,
    directory: postgresDirectory(settings, defaultRoom),
    async prepare() {
      // Participants in tables of their own need no second place.
      const needed = settings.participantQuery === undefined ? TABLES : (['doorcode_rooms'] as const);
      const missing = (await ask(MISSING_TABLES, [needed])).rows.map(({ name }) => name as Table);
      for (const table of missing) await makeTable(table);
      return missing.map((table) => ({ what: `made the table ${table}`, table }));
    },
    async list() {
      ownTable();
      const participants = (await ask(LIST_PARTICIPANTS)).rows.map(({ identity_key: _, ...row }) =>
        withoutDefaults(participantOf(row) as ParticipantEntry),
      );
      return { participants, rooms: await rooms() };
    },
    async read() {
      const theirs = settings.participantQuery !== undefined;
      const participants = theirs ? [] : (await ask(LIST_PARTICIPANTS)).rows;
      return readFiled(
        participants.map(({ identity_key: key, ...row }) => ({
          name: row.identity,
          entry: participantOf(row),
          isUnder: (name) => name === key,
          where: `the row "${key}" of doorcode_participants`,
        })),
        (await listRooms()).map((row) => ({
          name: row.name,
          entry: roomOf(row),
          isUnder: (name) => name === row.name_key,
          where: `the row "${row.name_key}" of doorcode_rooms`,
        })),
        defaultRoom,
      );
    },
    rooms,
    async put(change, onProgress = () => {}) {
      if (change.participants?.length) ownTable();
      const known = (await listRooms()).map(({ name }) => name as RoomName);
      const { participants, rooms } = checkChange(change, known);
      await putRooms(rooms, change.rooms ?? {});
      const rows = [...participants].map(([each, entry]) => ({ key: each, ...entry }));
      for (let from = 0; from < rows.length; from += BATCH) {
        await ask(PUT_PARTICIPANTS, [JSON.stringify(rows.slice(from, from + BATCH))]);
        onProgress(Math.min(from + BATCH, rows.length), rows.length);
      }
    },
    async remove(identity) {
      ownTable();
      const { rowCount } = await ask('delete from doorcode_participants where identity_key = $1', [
        writtenKey(identity),
      ]);
      return rowCount === 1;
    },
    async changeRoom(name, change) {
      const key = writtenKey(name);
      for (;;) {
        const [row] = (await ask(FIND_ROOM, [key])).rows;
        const entry = change(row === undefined ? {} : (roomOf(row) as RoomEntry));
        const known = parseRoom(row?.name ?? asRoomName(name), entry, roomPlace(name)).name;
        const values = roomValues(key, known, entry);
        const { rowCount } =
          row === undefined ? await ask(KEEP_ROOM, values) : await ask(CHANGE_ROOM, [...values, row.version]);
        if (rowCount === 1) return { name: known, entry };
      }
    },
    async removeRoom(name) {
      // The spelling stays: participants may still be expected there.
      return (await ask(CLEAR_ROOM, [writtenKey(name)])).rowCount === 1;
    },
    async close() {
      await Promise.all([pool.end(), closeConnection()]);
    },
  };

  async function makeTable(table: Table): Promise<void> {
    try {
      await pool.query(schemaOf(table));
    } catch (error) {
      if ((error as { code?: unknown }).code !== FORBIDDEN) throw postgresFailure(error);
      throw new Stop(
        `the user of DATABASE_URL may not make the table ${table}; let an owner of the database run src/directory/schema.sql, and grant select on it`,
      );
    }
  }

  async function putRooms(rooms: Checked['rooms'], given: Record<string, RoomEntry>): Promise<void> {
    const said = new Set(Object.keys(given).map(writtenKey));
    for (const [each, { name, entry }] of rooms) {
      const values = roomValues(each, name, entry);
      await ask(said.has(each) ? REPLACE_ROOM : KEEP_ROOM, values);
    }
  }
}

/** A table spells out what an entry may leave to its default. */
function withoutDefaults({ role, ...entry }: ParticipantEntry): ParticipantEntry {
  if (typeof entry.identity !== 'string')
    throw new EntryError('a participant in PostgreSQL: has no identity');
  return role === 'host' ? { ...entry, role } : entry;
}

/** The one statement of `schema.sql` that makes a table. */
function schemaOf(table: Table): string {
  const [statement] =
    readFileSync(SCHEMA, 'utf8').match(new RegExp(`^create table if not exists ${table} .*?^\\);`, 'ms')) ??
    [];
  if (statement === undefined) throw new TypeError(`${SCHEMA} makes no ${table}`);
  return statement;
}

type Unsaid<Entry> = { [Field in keyof Entry]: Entry[Field] | null };

/** In the order of `doorcode_rooms`. */
const roomValues = (
  key: string,
  name: string,
  { opensAt = null, closesAt = null, maxParticipants = null, audioOnly = false }: Unsaid<RoomEntry>,
): unknown[] => [key, name, opensAt, closesAt, maxParticipants, audioOnly];
