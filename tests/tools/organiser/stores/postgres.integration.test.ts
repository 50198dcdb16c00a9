import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
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
import { makeFormerTables } from '../../../directory/support/former-tables';
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

/** Until a statement waits for a lock. */
async function waiting({ url }: Database): Promise<void> {
  const waits = "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%alter table%'";
  while ((await query({ url }, waits, [], 'authenticated')).length === 0) await sleep(10);
}

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

describe('in tables that an earlier version made', () => {
  const LACKING =
    'npx doorcode setup adds what is missing, or the owner of the table with src/directory/schema.sql';
  beforeEach(async () => {
    await makeFormerTables(database);
    await put(store, { participants: [MABEL], rooms: { Yoga: { maxParticipants: 5, audioOnly: true } } });
  });
  const yoga = () => store.directory.room('Yoga' as RoomName);

  test('everything else can be said of a room, changed and taken away', async () => {
    await put(store, { participants: [{ ...MABEL, rooms: ['Hall'] }] });
    await store.changeRoom('yoga', (before) => ({ ...before, maxParticipants: 7 }));
    await store.changeRoom('Tango', () => ({ maxParticipants: 9 }));
    expect(await store.list()).toEqual({
      participants: [{ ...MABEL, rooms: ['Hall'] }],
      rooms: { Hall: {}, Tango: { maxParticipants: 9 }, Yoga: { maxParticipants: 7, audioOnly: true } },
    });
    await put(store, { rooms: { Yoga: { maxParticipants: 3 } } });
    expect(await yoga()).toEqual({ name: 'Yoga', maxParticipants: 3 });
    expect(await store.removeRoom('yoga')).toBe(true);
    expect(await yoga()).toEqual({ name: 'Yoga' });
    expect(await store.removeRoom('yoga')).toBe(false);
  });

  test.each([
    ['wait_for_host', 'waitForHost'],
    ['waiting_room', 'waitingRoom'],
  ])('what has no place there is not lost without a word: %s', async (column, field) => {
    const refused = {
      name: 'CliError',
      message: `the table doorcode_rooms lacks the column ${column}; ${LACKING}`,
    };
    for (const name of ['Yoga', 'Tango'])
      await expect(
        store.changeRoom(name, (before) => ({ ...before, [field]: true, maxParticipants: 7 })),
      ).rejects.toMatchObject(refused);
    const rooms = { Yoga: { maxParticipants: 7 }, Tango: { [field]: true } };
    await expect(put(store, { rooms, participants: [{ ...MABEL, role: 'host' }] })).rejects.toMatchObject(
      refused,
    );
    expect(await store.rooms()).toEqual({ Yoga: { maxParticipants: 5, audioOnly: true } });
    expect(await find()).toMatchObject({ role: 'guest' });
  });

  test('a flag that is said to be false needs no place', async () => {
    await store.changeRoom('Yoga', () => ({ waitForHost: false, waitingRoom: false, maxParticipants: 7 }));
    expect(await yoga()).toEqual({ name: 'Yoga', maxParticipants: 7 });
  });

  test('what is missing is added while the tool is at work, and nothing else changes', async () => {
    const outdated = async () => (await store.read()).outdated;
    expect(await outdated()).toEqual({
      says: 'the table doorcode_rooms lacks wait_for_host and waiting_room, so no room can have guests wait',
      remedy: LACKING,
    });
    const made: unknown[] = [];
    await store.prepare((prepared) => made.push(prepared));
    await store.prepare((prepared) => made.push(prepared));
    expect(made).toEqual([{ what: 'added wait_for_host and waiting_room to the table doorcode_rooms' }]);
    expect(await outdated()).toBeUndefined();
    expect(await yoga()).toEqual({ name: 'Yoga', maxParticipants: 5, audioOnly: true });
    await store.changeRoom('Yoga', (before) => ({ ...before, waitingRoom: true }));
    expect(await yoga()).toMatchObject({ maxParticipants: 5, waitingRoom: true });
  });

  test('of two columns, the one that is missing is said and added', async () => {
    await database.run('alter table doorcode_rooms add column wait_for_host boolean not null default false');
    await store.changeRoom('Yoga', () => ({ waitForHost: true }));
    const made: string[] = [];
    await store.prepare(({ what }) => made.push(what));
    expect(made).toEqual(['added waiting_room to the table doorcode_rooms']);
    expect(await yoga()).toEqual({ name: 'Yoga', waitForHost: true });
  });
});

// PGlite cannot end a statement that is under way.
if (TEST_DATABASE_URL) {
  test('columns are not added while somebody has the table locked, and the door does not wait for long', async () => {
    await makeFormerTables(database);
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query('begin; select from doorcode_rooms');
    const added = expect(store.prepare()).rejects.toMatchObject({ failure: 'timeout' });
    await waiting(database);
    expect(await store.directory.room('Yoga' as RoomName)).toEqual({ name: 'Yoga' });
    await added;
    await other.end();
    await store.prepare();
    expect((await store.read()).outdated).toBeUndefined();
  });

  test('who may read a table that an earlier version made reads it with its new columns', async () => {
    await makeFormerTables(database);
    const name = `door_${randomBytes(8).toString('hex')}`;
    await database.run(`create role ${name} login password '${name}';
      grant select on doorcode_participants, doorcode_rooms to ${name}`);
    const url = new URL(database.url);
    [url.username, url.password] = [name, name];
    const door = postgresStore({ url: url.href }, ROOM);
    const yoga = () => door.directory.room('Yoga' as RoomName);
    expect(await yoga()).toEqual({ name: 'Yoga' });
    await expect(door.prepare()).rejects.toMatchObject({
      message: expect.stringMatching(/^the user of DATABASE_URL may not add columns to the table/),
    });
    await store.prepare();
    await store.changeRoom('Yoga', () => ({ waitForHost: true }));
    expect(await yoga()).toEqual({ name: 'Yoga', waitForHost: true });
    await door.close();
    await database.run(`drop owned by ${name}; drop role ${name}`);
  });

  test('a slow query is ended by the server after three seconds', async () => {
    const participantQuery = "select 'mabel' as identity, $1 as phone, pg_sleep(30)::text as email";
    const own = postgresStore({ url: database.url, participantQuery }, ROOM);
    await expect(own.directory.find('mabel' as Identity)).rejects.toMatchObject({ failure: 'timeout' });
    const asleep = "select 1 from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'";
    expect(await query({ url: database.url }, asleep, [], 'authenticated')).toEqual([]);
    await own.close();
  });
}
