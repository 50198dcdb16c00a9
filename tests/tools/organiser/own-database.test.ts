import { type Database, startPglite } from '../../directory/support/database';
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
  await organiser.asked([accountSid, authToken, '', '', 'postgres', database.url], 'setup');
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
    'directory: DATABASE_URL: a table is missing → npm run doorcode -- setup makes it',
  ]);
  expect((await organiser.doorcode('setup')).exitCode).toBe(0);
  expect(await mistakes()).toEqual([]);
});

test('a query of their own that cannot be asked is said to be so', async () => {
  organiser.set({ DATABASE_PARTICIPANT_QUERY: 'selct' });
  expect(await mistakes()).toEqual([
    'directory: DATABASE_PARTICIPANT_QUERY is not a statement → put that setting right',
  ]);
  organiser.set({
    DATABASE_PARTICIPANT_QUERY: "select 'a' as identity, '+12025550143' as phone where $1 = 'a'",
  });
  expect(await mistakes()).toEqual([]);
  const { exitCode, err } = await organiser.doorcode(
    'participants',
    'add',
    'mabel',
    '--phone',
    '+12025550143',
  );
  expect([exitCode, err]).toEqual([1, expect.stringContaining('participants are in your own table')]);
});

test('teardown takes the tables that setup made, and everybody in them', async () => {
  await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143');
  const { json } = await organiser.doorcode('teardown', '--yes', '--json');
  expect(json.removed).toContain('tables');
  await expect(database.run('select 1 from doorcode_participants')).rejects.toMatchObject({ code: '42P01' });
});
