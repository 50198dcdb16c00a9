import { type Database, startPglite } from '../../directory/support/database';
import { makeFormerTables } from '../../directory/support/former-tables';
import { type Organiser, openOrganiser } from './support/organiser';

jest.setTimeout(60_000);

let database: Database;
let organiser: Organiser;
beforeAll(async () => {
  database = await startPglite();
});
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'postgres', database.url, 'none'], 'setup');
});
afterEach(async () => {
  organiser.close();
  await database.empty();
});
afterAll(() => database.stop());

const mistakes = async () => {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings
    .filter(({ ok }: { ok: boolean }) => !ok)
    .map(({ what, says, remedy }: Record<string, string>) => `${what}: ${says} → ${remedy}`);
};

test('setup makes the tables, and doctor finds nothing wrong', async () => {
  expect(organiser.settings()).toMatchObject({ DIRECTORY: 'postgres', DATABASE_URL: database.url });
  expect(await mistakes()).toEqual([]);
  expect((await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143')).err).toBe('');
  expect((await organiser.doorcode('participants', 'list', '--json')).json).toEqual([
    { identity: 'mabel', phone: '+12025550143' },
  ]);
});

test('a table that is missing is said to be so, and setup makes it again', async () => {
  await database.empty();
  expect(await mistakes()).toEqual([
    'directory: DATABASE_URL: a table is missing → npx doorcode setup makes it',
  ]);
  expect((await organiser.doorcode('setup')).exitCode).toBe(0);
  expect(await mistakes()).toEqual([]);
});

test('rows by hand under keys that the door does not ask for are said, and where they are', async () => {
  await database.run(`
    insert into doorcode_participants (identity_key, identity, phone) values ('Mabel', 'Mabel', '+12025550143');
    insert into doorcode_rooms (name_key, name) values ('Yoga', 'Yoga')`);
  expect(await mistakes()).toEqual([
    'directory: participant "Mabel": is filed where the door does not look → remove the row "Mabel" of doorcode_participants by hand, and say it again: npx doorcode participants add "Mabel" --phone "+1 202 555 0143"',
    'directory: room "Yoga": is filed where the door does not look → remove the row "Yoga" of doorcode_rooms by hand, and say it again: npx doorcode rooms set "Yoga" --max 20',
  ]);
});

test('rows under keys of an earlier version are said, and refiled', async () => {
  await database.run(`
    insert into doorcode_participants (identity_key, identity, phone) values
      ('ka  mai', 'Ka  Mai', '+12025550143'), ('le  roy', 'Le  Roy', '+12025550144'), ('le roy', 'Le Roy', '+12025550145');
    insert into doorcode_rooms (name_key, name) values ('a  room', 'A  Room')`);
  const so = 'is filed as an earlier version did, where the door no longer looks';
  const remedy = 'npx doorcode participants refile puts it where the door looks';
  const twice = expect.stringMatching(
    /^directory: participant "Le {2}Roy": is filed where the door does not look/,
  );
  expect(await mistakes()).toEqual([
    `directory: participant "Ka  Mai": ${so} → ${remedy}`,
    twice,
    `directory: room "A  Room": ${so} → ${remedy}`,
  ]);
  const { json } = await organiser.doorcode('participants', 'refile', '--json');
  expect(json).toEqual({ refiled: ['A  Room', 'Ka  Mai'] });
  expect((await organiser.doorcode('participants', 'show', 'ka mai', '--json')).json.identity).toBe(
    'Ka  Mai',
  );
  expect(await mistakes()).toEqual([twice]);
});

test('a room that rows by hand spell in two ways is said, until its own row says which it is', async () => {
  await database.run(`
    insert into doorcode_participants (identity_key, identity, phone, rooms) values
      ('mabel', 'mabel', '+12025550143', '{Yoga}'), ('tommy', 'tommy', '+12025550144', '{yoga,Hall}'),
      ('nook', 'nook', '+12025550145', null), ('isabelle', 'isabelle', '+12025550146', '{Hall,my room}')`);
  const remedy = (name: string) => `say which one it is: npx doorcode rooms set "${name}" --max none`;
  const so = 'as well, and people would wait for each other in different rooms';
  expect((await mistakes()).sort()).toEqual([
    `directory: room "Yoga": is spelled "yoga" ${so} → ${remedy('Yoga')}`,
    `directory: room "my room": is spelled "My Room" ${so} → ${remedy('my room')}`,
  ]);
  for (const name of ['Yoga', 'My Room'])
    expect((await organiser.doorcode('rooms', 'set', name, '--max', 'none')).exitCode).toBe(0);
  expect(await mistakes()).toEqual([]);
});

test('with a query of their own, the table of rooms must be there all the same', async () => {
  const participantQuery = "select 'a' as identity, '+12025550143' as phone where $1 = 'a'";
  organiser.set({ DATABASE_PARTICIPANT_QUERY: participantQuery });
  await database.run(
    "insert into doorcode_rooms (name_key, name, max_participants) values ('yoga', 'Yoga', 5)",
  );
  const { out } = await organiser.doorcode('doctor');
  expect(out).toMatch(/✔ +rooms +1 with rules of its own/);
  await database.empty();
  expect(await mistakes()).toEqual([
    'directory: DATABASE_URL: a table is missing → npx doorcode setup makes it',
  ]);
});

test('a query of their own that answers for somebody else is said to', async () => {
  organiser.set({
    DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 <> ''",
  });
  expect(await mistakes()).toEqual([
    expect.stringMatching(
      /^directory: a participant in PostgreSQL: .* → let DATABASE_PARTICIPANT_QUERY answer only/,
    ),
  ]);
});

describe('with tables that an earlier version made', () => {
  beforeEach(() => makeFormerTables(database));
  const LACKING = '→ npx doorcode setup adds what is missing, or the owner of the table';

  test('doctor warns of what they lack, and setup adds it', async () => {
    const { exitCode, out } = await organiser.doorcode('doctor');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/the table doorcode_rooms lacks wait_for_host/),
    ]);
    expect(out).toContain(LACKING);
    const added = '✔ added wait_for_host and waiting_room to the table doorcode_rooms';
    expect((await organiser.doorcode('setup')).err).toContain(added);
    expect((await organiser.doorcode('setup')).err).not.toContain(added);
    expect((await organiser.doorcode('doctor')).out).not.toContain('lacks');
  });

  test('doctor warns of it beside mistakes, and beside a query of their own', async () => {
    const warned = async () => {
      const { json } = await organiser.doorcode('doctor', '--json');
      return json.findings.some(
        ({ ok, says }: { ok: boolean; says: string }) => ok && says.includes('lacks'),
      );
    };
    await database.run("insert into doorcode_rooms (name_key, name) values ('Yoga', 'Yoga')");
    expect([await warned(), (await mistakes()).length]).toEqual([true, 1]);
    await database.run('delete from doorcode_rooms');
    organiser.set({
      DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 = 'a'",
    });
    expect([await warned(), (await mistakes()).length]).toEqual([true, 0]);
  });

  test('rooms are set as before, and what guests wait for is refused until setup has run', async () => {
    expect((await organiser.doorcode('rooms', 'set', 'Yoga', '--max', '5')).exitCode).toBe(0);
    const { exitCode, err } = await organiser.doorcode('rooms', 'set', 'Yoga', '--waiting-room');
    expect([exitCode, err]).toEqual([
      1,
      '✖ the table doorcode_rooms lacks the column waiting_room; npx doorcode setup adds what is missing, or the owner of the table with src/directory/schema.sql',
    ]);
    expect((await organiser.doorcode('rooms', 'set', 'Yoga', '--no-waiting-room')).exitCode).toBe(0);
    await organiser.doorcode('setup');
    const set = await organiser.doorcode('rooms', 'set', 'Yoga', '--waiting-room', '--json');
    expect(set.json).toEqual({ room: 'Yoga', maxParticipants: 5, waitingRoom: true });
    expect((await organiser.doorcode('rooms', 'list', '--json')).json).toEqual({
      Yoga: { maxParticipants: 5, waitingRoom: true },
    });
  });

  test('setup says who can add what they lack, where its user may not', async () => {
    await database.run(`
      create function refuse() returns event_trigger language plpgsql as
        $$ begin raise exception 'must be owner of table doorcode_rooms' using errcode = '42501'; end $$;
      create event trigger refusing on ddl_command_start when tag in ('ALTER TABLE') execute function refuse()`);
    const { exitCode, err } = await organiser.doorcode('setup');
    await database.run('drop event trigger refusing; drop function refuse');
    expect([exitCode, err.split('\n').at(-1)]).toEqual([
      1,
      '✖ the user of DATABASE_URL may not add columns to the table doorcode_rooms; let the owner of the table run src/directory/schema.sql',
    ]);
  });

  test('what setup added is no table of its own, and teardown leaves it', async () => {
    organiser.close();
    organiser = openOrganiser();
    const { accountSid, authToken } = organiser.credentials;
    await organiser.asked([accountSid, authToken, '', '', 'postgres', database.url, 'none'], 'setup');
    const { json } = await organiser.doorcode('teardown', '--yes', '--json');
    expect(json.removed).not.toContain('tables');
    await database.run('select wait_for_host, waiting_room from doorcode_rooms');
  });
});

describe('without the right to make tables', () => {
  beforeEach(() =>
    database.run(`
      create function refuse() returns event_trigger language plpgsql as
        $$ begin raise exception 'permission denied for schema public' using errcode = '42501'; end $$;
      create event trigger refusing on ddl_command_start when tag in ('CREATE TABLE') execute function refuse()`),
  );
  afterEach(() => database.run('drop event trigger refusing; drop function refuse'));

  test('setup does everything else, and says who can', async () => {
    await database.empty();
    organiser.set({ JWT_SECRET: '' });
    const { exitCode, err } = await organiser.asked([], 'setup');
    expect([exitCode, err.split('\n').at(-1)]).toEqual([
      1,
      '✖ the user of DATABASE_URL may not make the table doorcode_participants; let an owner of the database run src/directory/schema.sql, and grant select on it',
    ]);
    expect(organiser.settings().JWT_SECRET).toHaveLength(43);
  });
});

describe('without the right to change the tables', () => {
  beforeEach(async () => {
    await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143');
    await organiser.doorcode('rooms', 'set', 'Yoga', '--max', '5');
    await database.run(`
      create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'permission denied for table' using errcode = '42501'; end $$;
      create trigger refusing before insert or update or delete on doorcode_participants execute function refuse();
      create trigger refusing before insert or update or delete on doorcode_rooms execute function refuse()`);
  });
  afterEach(() => database.run('drop function refuse cascade'));

  test.each([
    [['participants', 'add', 'tommy', '--phone', '+12025550144']],
    [['participants', 'remove', 'mabel', '--yes']],
    [['rooms', 'set', 'Yoga', '--max', '6']],
    [['rooms', 'remove', 'Yoga', '--yes']],
  ])('%j is refused, and it is said whose settings are needed', async (args) => {
    const { exitCode, err } = await organiser.doorcode(...args);
    expect([exitCode, err]).toEqual([
      1,
      '✖ the user of DATABASE_URL may only read the tables; say --env with the settings file of their owner',
    ]);
  });
});

test('with a query of their own, setup makes only the table of rooms', async () => {
  await database.empty();
  organiser.set({ DATABASE_PARTICIPANT_QUERY: 'select $1 as identity, null as phone' });
  expect((await organiser.asked([], 'setup')).err).toContain('✔ made the table doorcode_rooms');
  await expect(database.run('select 1 from doorcode_participants')).rejects.toMatchObject({ code: '42P01' });
  await database.run('select 1 from doorcode_rooms');
});

test('a query of their own that cannot be asked is said to be so', async () => {
  organiser.set({ DATABASE_PARTICIPANT_QUERY: 'selct' });
  expect(await mistakes()).toEqual([
    'directory: DATABASE_PARTICIPANT_QUERY is not a statement → docs/directories/postgres.md says what the query has to be like',
  ]);
  organiser.set({
    DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 = 'a'",
  });
  expect(await mistakes()).toEqual([]);
});

test('whether a room that waits for a host has one is said where people can be listed, and nowhere else', async () => {
  await organiser.doorcode('participants', 'add', 'tommy', '--phone', '+12025550144', '--rooms', 'Yoga');
  await organiser.doorcode('rooms', 'set', 'Yoga', '--wait-for-host');
  expect(await mistakes()).toEqual([expect.stringMatching(/^hosts: guests of "Yoga" wait for a host/)]);
  organiser.set({
    DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 = 'a'",
  });
  expect(await mistakes()).toEqual([]);
});

describe('with a query of their own', () => {
  const PAGE = ['--page', 'https://door.example/'];
  const CHANGE =
    '✖ participants are in your own table (DATABASE_PARTICIPANT_QUERY); change them where you always do';
  const LIST =
    '✖ DATABASE_PARTICIPANT_QUERY answers for one participant at a time; look in your own table for all of them';
  beforeEach(() => {
    organiser.set({
      DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 = 'a'",
    });
    organiser.write('people.csv', 'identity,phone\nb,+12025550144\n');
  });

  test.each([
    [['participants', 'add', 'a', '--phone', '+12025550144'], CHANGE],
    [['participants', 'remove', 'a'], CHANGE],
    [['participants', 'import', 'people.csv'], CHANGE],
    [['participants', 'list'], LIST],
    [['participants', 'export'], LIST],
    [['invite', '--all', ...PAGE], LIST],
  ])('%j is refused before anything is asked', async (args, words) => {
    const { exitCode, err, questions } = await organiser.asked([], ...args);
    expect([exitCode, err, questions]).toEqual([1, words, []]);
  });

  test('one participant is shown and invited', async () => {
    expect((await organiser.doorcode('participants', 'show', 'A', '--json')).json).toMatchObject({
      identity: 'a',
    });
    expect((await organiser.doorcode('invite', 'A', ...PAGE, '--json')).json).toHaveLength(1);
  });
});

describe('teardown', () => {
  const isThere = (table: string) =>
    database.run(`select 1 from ${table}`).then(
      () => true,
      ({ code }: { code: string }) => (code === '42P01' ? false : Promise.reject(new Error(code))),
    );
  const both = async () => [await isThere('doorcode_participants'), await isThere('doorcode_rooms')];
  /** As it may be shown: without the password. */
  const place = () => `${new URL(database.url).host}${new URL(database.url).pathname}`;
  const again = async () => {
    organiser.close();
    organiser = openOrganiser();
    const { accountSid, authToken } = organiser.credentials;
    await organiser.asked([accountSid, authToken, '', '', 'postgres', database.url, 'none'], 'setup');
  };

  test('takes the tables that setup made, and everybody in them, and says where they are', async () => {
    await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143');
    const { json, err } = await organiser.doorcode('teardown', '--yes', '--json');
    expect(json).toMatchObject({ removed: expect.arrayContaining(['tables']), stays: [] });
    expect(err).toContain(
      `· the tables doorcode_participants and doorcode_rooms in ${place()} with everything in them`,
    );
    expect(await both()).toEqual([false, false]);
  });

  test.each([
    ['no database', ''],
    ['another database', 'postgresql://localhost:1/another'],
  ])('leaves them when DATABASE_URL names %s, and says so', async (_, url) => {
    organiser.set({ DATABASE_URL: url });
    const { out, err, exitCode } = await organiser.doorcode('teardown', '--yes');
    expect(exitCode).toBe(1);
    const says = `the tables doorcode_participants and doorcode_rooms in ${place()}, which DATABASE_URL does not name`;
    expect([out, err]).toEqual([
      expect.stringContaining(`Still there: ${says}.`),
      expect.stringContaining(`· stays: ${says}`),
    ]);
    expect(await both()).toEqual([true, true]);
    organiser.set({ DATABASE_URL: database.url });
    expect((await organiser.doorcode('teardown', '--yes', '--json')).json.removed).toEqual(['tables']);
    expect(await both()).toEqual([false, false]);
  });

  test('leaves a table that setup found', async () => {
    await database.run('drop table doorcode_rooms');
    await again();
    await organiser.doorcode('teardown', '--yes');
    expect(await both()).toEqual([true, false]);
  });

  test('says that it is the database which cannot be reached, and remembers the tables', async () => {
    const away = new URL(database.url);
    const record = organiser.read('.env.made.json');
    away.port = '1';
    organiser.write('.env.made.json', record.replace(new URL(database.url).host, away.host));
    organiser.set({ DATABASE_URL: away.href });
    const { exitCode, err } = await organiser.doorcode('teardown', '--yes');
    expect([exitCode, err]).toEqual([
      3,
      expect.stringContaining('✖ the database could not be asked (ECONNREFUSED)'),
    ]);
    expect(organiser.read('.env.made.json')).toContain('doorcode_rooms');
  });
});
