import { Client } from 'pg';
import type { RoomName } from '../../src/contract/names';
import { closeConnection, query } from '../../src/directory/postgres-connection';
import { TABLES } from '../../tools/organiser/settings/database';
import { postgresStore } from '../../tools/organiser/stores/postgres';
import { dropTables } from '../../tools/organiser/stores/tables';
import { type Database, poolerBefore, startPglite } from './support/database';
import { put } from './support/put';

jest.setTimeout(60_000);

let database: Database;
let pooler: Awaited<ReturnType<typeof poolerBefore>>;
beforeAll(async () => {
  database = await startPglite();
  pooler = await poolerBefore(database.url);
});
afterEach(closeConnection);
afterAll(async () => {
  pooler.stop();
  await database.stop();
});

const ROOM = 'My Room' as RoomName;
const limits = (url: string) =>
  query({ url }, "select current_setting('statement_timeout') as limit", [], 'anonymous');

test('a pooler refuses a connection that brings a setting', async () => {
  const client = new Client({ connectionString: pooler.url, statement_timeout: 3000 });
  await expect(client.connect()).rejects.toMatchObject({ code: '08P01' });
});

test('behind a pooler the door may ask, and the server has three seconds', async () => {
  expect(await limits(pooler.url)).toEqual([{ limit: '3s' }]);
});

test('what an address says to the server, and the pooler refuses, is said to be in the address', async () => {
  await expect(limits(`${pooler.url}?options=-c%20jit=off`)).rejects.toMatchObject({
    message: expect.stringMatching(/^DATABASE_URL: .* refuses a setting in it; /),
  });
});

test('the organiser keeps a directory behind a pooler, and takes its tables away', async () => {
  const store = postgresStore({ url: pooler.url }, ROOM);
  const made: string[] = [];
  await store.prepare(({ table }) => made.push(String(table)));
  await put(store, { participants: [{ identity: 'mabel', phone: '+18005554321' }] });
  expect((await store.list()).participants).toHaveLength(1);
  await store.close();
  await dropTables(pooler.url, undefined, TABLES);
  expect(made).toEqual([...TABLES]);
  await expect(database.run('select 1 from doorcode_participants')).rejects.toMatchObject({ code: '42P01' });
});

test('the three seconds end with the question', async () => {
  await limits(database.url);
  // PGlite has one session for all of its connections.
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('show statement_timeout');
  await client.end();
  expect(rows).toEqual([{ statement_timeout: '0' }]);
});
