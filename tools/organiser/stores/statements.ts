import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomEntry } from '../../../src/directory/entries';
import type { Table } from '../settings/database';

const SCHEMA = join(__dirname, '../../../src/directory/schema.sql');

export const MISSING_TABLES = 'select name from unnest($1::text[]) as name where to_regclass(name) is null';
export const LIST_PARTICIPANTS =
  'select identity_key, identity, phone, email, channels, rooms, role from doorcode_participants order by identity';
export const LIST_ROOMS =
  'select name_key, name, opens_at, closes_at, max_participants, audio_only from doorcode_rooms order by name';
/** `xmin` is another with each change. */
export const FIND_ROOM = `select name, opens_at, closes_at, max_participants, audio_only, xmin::text as version
  from doorcode_rooms where name_key = $1`;
export const PUT_PARTICIPANTS = `insert into doorcode_participants
    (identity_key, identity, phone, email, channels, rooms, role)
  select key, identity, phone, email, channels, rooms, coalesce(role, 'guest')
  from jsonb_to_recordset($1::jsonb) as entry
    (key text, identity text, phone text, email text, channels text[], rooms text[], role text)
  on conflict (identity_key) do update set identity = excluded.identity, phone = excluded.phone,
    email = excluded.email, channels = excluded.channels, rooms = excluded.rooms, role = excluded.role`;
export const MOVE_PARTICIPANT = `update doorcode_participants set identity_key = $2 where identity_key = $1
  and not exists (select from doorcode_participants where identity_key = $2)`;
export const MOVE_ROOM = `update doorcode_rooms set name_key = $2 where name_key = $1
  and not exists (select from doorcode_rooms where name_key = $2)`;
const PUT_ROOM = `insert into doorcode_rooms (name_key, name, opens_at, closes_at, max_participants, audio_only)
  values ($1, $2, $3, $4, $5, $6)`;
export const REPLACE_ROOM = `${PUT_ROOM} on conflict (name_key) do update set name = excluded.name,
    opens_at = excluded.opens_at, closes_at = excluded.closes_at, max_participants = excluded.max_participants,
    audio_only = excluded.audio_only`;
export const KEEP_ROOM = `${PUT_ROOM} on conflict (name_key) do nothing`;
export const CHANGE_ROOM = `update doorcode_rooms
  set name = $2, opens_at = $3, closes_at = $4, max_participants = $5, audio_only = $6
  where name_key = $1 and xmin::text = $7`;
export const CLEAR_ROOM = `update doorcode_rooms
  set opens_at = null, closes_at = null, max_participants = null, audio_only = false
  where name_key = $1 and (opens_at, closes_at, max_participants) is distinct from (null, null, null)
    or name_key = $1 and audio_only`;

/** The one statement of `schema.sql` that makes a table. */
export function schemaOf(table: Table): string {
  const [statement] =
    readFileSync(SCHEMA, 'utf8').match(new RegExp(`^create table if not exists ${table} .*?^\\);`, 'ms')) ??
    [];
  if (statement === undefined) throw new TypeError(`${SCHEMA} makes no ${table}`);
  return statement;
}

type Unsaid<Entry> = { [Field in keyof Entry]: Entry[Field] | null };

/** In the order of `doorcode_rooms`. */
export const roomValues = (
  key: string,
  name: string,
  { opensAt = null, closesAt = null, maxParticipants = null, audioOnly = false }: Unsaid<RoomEntry>,
): unknown[] => [key, name, opensAt, closesAt, maxParticipants, audioOnly];
