import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database';

/** What an owner of the database runs. */
export const SCHEMA = readFileSync(join(__dirname, '../../../src/directory/schema.sql'), 'utf8');

/** As it was before a room could say `waitForHost` and `waitingRoom`. */
const FORMER_ROOMS = `create table doorcode_rooms (
  name_key         text primary key,
  name             text not null,
  opens_at         timestamptz,
  closes_at        timestamptz,
  max_participants integer check (max_participants between 1 and 50),
  audio_only       boolean not null default false,
  check (opens_at < closes_at)
)`;

/** Makes the tables of an earlier version, in place of those that are there. */
export async function makeFormerTables(database: Database): Promise<void> {
  await database.empty();
  await database.run(SCHEMA);
  await database.run(`drop table doorcode_rooms; ${FORMER_ROOMS}`);
}
