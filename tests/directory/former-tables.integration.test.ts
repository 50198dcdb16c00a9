import { Client } from 'pg';
import type { RoomName } from '../../src/contract/names';
import { postgresDirectory } from '../../src/directory/postgres';
import { closeConnection } from '../../src/directory/postgres-connection';
import { type Database, startPglite, useServer } from './support/database';
import { makeFormerTables, SCHEMA } from './support/former-tables';

jest.setTimeout(60_000);

const { TEST_DATABASE_URL } = process.env;
let database: Database;
beforeAll(async () => {
  database = await (TEST_DATABASE_URL ? useServer(TEST_DATABASE_URL) : startPglite());
});
beforeEach(async () => {
  await makeFormerTables(database);
  await database.run(
    "insert into doorcode_rooms (name_key, name, max_participants, audio_only) values ('yoga', 'Yoga', 5, true)",
  );
});
afterEach(closeConnection);
afterAll(() => database.stop());

const room = (name: string) =>
  postgresDirectory({ url: database.url }, 'My Room' as RoomName).room(name as RoomName);

async function columns(): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    `select column_name, data_type, is_nullable, column_default from information_schema.columns
     where table_name = 'doorcode_rooms' order by column_name`,
  );
  await client.end();
  return rows;
}

const YOGA = { name: 'Yoga', maxParticipants: 5, audioOnly: true };

test('the door reads a table that an earlier version made', async () => {
  expect(await room('yoga')).toEqual(YOGA);
  expect(await room('Hall')).toEqual({ name: 'Hall' });
});

test('schema.sql adds what such a table lacks, and what it says stays', async () => {
  await room('yoga');
  await database.run(SCHEMA);
  expect(await room('yoga')).toEqual(YOGA);
  await database.run('update doorcode_rooms set wait_for_host = true, waiting_room = true');
  expect(await room('yoga')).toEqual({ ...YOGA, waitForHost: true, waitingRoom: true });
});

test('such a table is then as a new one, and running schema.sql again changes nothing', async () => {
  await database.run(SCHEMA);
  const added = await columns();
  await database.run(SCHEMA);
  expect(await columns()).toEqual(added);
  await database.empty();
  await database.run(SCHEMA);
  expect(await columns()).toEqual(added);
});

test.each(['opens_at', 'closes_at', 'max_participants', 'audio_only'])(
  'a table without %s, which every version made, opens no room',
  async (column) => {
    await database.run(`alter table doorcode_rooms drop column ${column}`);
    await expect(room('yoga')).rejects.toMatchObject({ name: 'StoreError', failure: 'misconfigured' });
  },
);
