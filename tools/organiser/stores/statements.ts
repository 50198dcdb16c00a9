import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../settings/database';

const SCHEMA = join(__dirname, '../../../src/directory/schema.sql');

export const MISSING_TABLES = 'select name from unnest($1::text[]) as name where to_regclass(name) is null';
export const LIST_PARTICIPANTS =
  'select identity_key, identity, phone, email, channels, rooms, role from doorcode_participants order by identity';
export const PUT_PARTICIPANTS = `insert into doorcode_participants
    (identity_key, identity, phone, email, channels, rooms, role)
  select key, identity, phone, email, channels, rooms, coalesce(role, 'guest')
  from jsonb_to_recordset($1::jsonb) as entry
    (key text, identity text, phone text, email text, channels text[], rooms text[], role text)
  on conflict (identity_key) do update set identity = excluded.identity, phone = excluded.phone,
    email = excluded.email, channels = excluded.channels, rooms = excluded.rooms, role = excluded.role`;
export const REMOVE_PARTICIPANTS = 'delete from doorcode_participants where identity_key = any($1::text[])';
export const MOVE_PARTICIPANT = `update doorcode_participants set identity_key = $2 where identity_key = $1
  and not exists (select from doorcode_participants where identity_key = $2)`;
export const MOVE_ROOM = `update doorcode_rooms set name_key = $2 where name_key = $1
  and not exists (select from doorcode_rooms where name_key = $2)`;

/** The one statement of `schema.sql` that makes a table. */
export const schemaOf = (table: Table): string =>
  statementOf(new RegExp(`^create table if not exists ${table} .*?^\\);`, 'ms'));

/** The one statement of `schema.sql` that adds to a table what it lacks since an earlier version made it. */
export const additionsTo = (table: Table): string =>
  statementOf(new RegExp(`^alter table ${table}\\s.*?;$`, 'ms'));

function statementOf(pattern: RegExp): string {
  const [statement] = readFileSync(SCHEMA, 'utf8').match(pattern) ?? [];
  if (statement === undefined) throw new TypeError(`${SCHEMA} has no ${pattern}`);
  return statement;
}
