import type { Identity, RoomName } from '../../../../src/contract/names';
import { closeConnection, query } from '../../../../src/directory/postgres-connection';
import { postgresStore } from '../../../../tools/organiser/stores/postgres';
import type { Store } from '../../../../tools/organiser/stores/store';
import {
  type Database,
  type Line,
  lineTo,
  startPglite,
  useServer,
} from '../../../directory/support/database';
import { put } from '../../../directory/support/put';

jest.setTimeout(60_000);

const ROOM = 'My Room' as RoomName;
const MABEL = { identity: 'mabel', phone: '+18005554321' };

const { TEST_DATABASE_URL } = process.env;
let database: Database;
let line: Line;
let store: Store;
beforeAll(async () => {
  database = await (TEST_DATABASE_URL ? useServer(TEST_DATABASE_URL) : startPglite());
  await database.empty();
});
beforeEach(async () => {
  line = await lineTo(database.url);
  store = postgresStore({ url: line.url }, ROOM);
  await store.prepare();
  await put(store, { participants: [MABEL] });
});
afterEach(async () => {
  await closeConnection();
  await line.close();
  await store.close();
  await database.empty();
});
afterAll(() => database.stop());

const find = () => store.directory.find('mabel' as Identity);

test('a connection that was lost is made anew, and nobody notices', async () => {
  expect(await find()).toMatchObject({ identity: 'mabel' });
  line.cut();
  expect(await find()).toMatchObject({ identity: 'mabel' });
});

test('while the database is away, lookups fail; when it is back, they do not', async () => {
  expect(await find()).toMatchObject({ identity: 'mabel' });
  await line.close();
  await expect(find()).rejects.toMatchObject({
    name: 'StoreError',
    failure: 'failed',
    upstreamCode: 'ECONNREFUSED',
  });
  await line.open();
  expect(await find()).toMatchObject({ identity: 'mabel' });
});

test('a database that does not answer is given up, and the next lookup has a new connection', async () => {
  expect(await find()).toMatchObject({ identity: 'mabel' });
  line.holdUp();
  await expect(find()).rejects.toMatchObject({ name: 'StoreError', failure: 'timeout' });
  expect(await find()).toMatchObject({ identity: 'mabel' });
});

test('a table of their own answers the door, by name in lower case', async () => {
  await database.run(
    `create table members (nick text, mobile text, rooms text);
     insert into members values ('Mabel', '+18005554321', 'Yoga, Back Room'), ('tom', '555', null)`,
  );
  const participantQuery =
    'select nick as identity, mobile as phone, rooms from members where lower(nick) = $1';
  const own = postgresStore({ url: line.url, participantQuery }, ROOM);
  expect(await own.directory.find('MABEL' as Identity)).toMatchObject({
    identity: 'Mabel',
    rooms: ['Yoga', 'Back Room'],
  });
  await expect(own.directory.find('tom' as Identity)).rejects.toMatchObject({ name: 'EntryError' });
  expect(await own.directory.find('nook' as Identity)).toBeUndefined();
  await expect(put(own, { participants: [MABEL] })).rejects.toMatchObject({ name: 'CliError' });
  await put(own, { rooms: { Yoga: { maxParticipants: 3 } } });
  expect(await own.rooms()).toMatchObject({ Yoga: { maxParticipants: 3 } });
  await own.close();
});

test.each([
  ['selct', 'DATABASE_PARTICIPANT_QUERY is not a statement'],
  ["select 'mabel' as identity", 'DATABASE_PARTICIPANT_QUERY must have one parameter, $1'],
  [
    'select identity from nowhere where identity = $1',
    'DATABASE_URL: a table is missing; make it with src/directory/schema.sql',
  ],
  [
    'select nick as identity from doorcode_participants where identity = $1',
    'the table or DATABASE_PARTICIPANT_QUERY lacks a column',
  ],
])('a query that cannot be asked is a setting that is wrong: %s', async (participantQuery, message) => {
  const own = postgresStore({ url: line.url, participantQuery }, ROOM);
  await expect(own.directory.find('mabel' as Identity)).rejects.toMatchObject({
    failure: 'misconfigured',
    message,
  });
  await own.close();
});

test('two rows for one name let nobody in', async () => {
  const participantQuery =
    "select 'mabel' as identity, '+18005554321' as phone where $1 <> '' union all select 'mabel', '+18005550000'";
  const own = postgresStore({ url: line.url, participantQuery }, ROOM);
  await expect(own.directory.find('mabel' as Identity)).rejects.toMatchObject({
    message: 'a participant in PostgreSQL: there are two of them',
  });
  await own.close();
});

// PGlite cannot end a statement that is under way.
if (TEST_DATABASE_URL) {
  test('a slow query is ended by the server after three seconds', async () => {
    const participantQuery = "select 'mabel' as identity, $1 as phone, pg_sleep(30)::text as email";
    const own = postgresStore({ url: database.url, participantQuery }, ROOM);
    await expect(own.directory.find('mabel' as Identity)).rejects.toMatchObject({ failure: 'timeout' });
    const asleep = "select 1 from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'";
    expect(await query({ url: database.url }, asleep, [], 'authenticated')).toEqual([]);
    await own.close();
  });
}
