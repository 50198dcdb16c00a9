import { asyncProperty, assert as propertyHolds } from 'fast-check';
import { type Database, startPglite } from '../../../directory/support/database';
import { generatedList } from '../support/generated-list';
import { type Organiser, openOrganiser } from '../support/organiser';

jest.setTimeout(120_000);

let database: Database;
let organiser: Organiser;
beforeAll(async () => {
  database = await startPglite();
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'postgres', database.url, 'none'], 'setup');
  // Where Verify has no mailer, setup leaves out e-mail, which some of these lists have alone.
  organiser.set({ CHANNELS: 'sms,call,whatsapp,email' });
});
afterAll(async () => {
  organiser.close();
  await database.stop();
});

const run = (...args: string[]) => organiser.doorcode('participants', ...args);
const list = async () => (await run('list', '--json')).json;
const copyOf = (participants: readonly object[]) =>
  JSON.stringify({
    takenAt: new Date().toISOString(),
    before: 'a test',
    place: 'a test',
    participants,
    rooms: {},
  });

test('in PostgreSQL, what is exported and imported again, or restored from a copy, is the same', async () => {
  organiser.write('nobody.csv', 'identity,email\nnobody,n@example.com\n');
  await propertyHolds(
    asyncProperty(generatedList, async (entries) => {
      organiser.write('copy.json', copyOf(entries));
      expect(await run('restore', 'copy.json', '--yes')).toMatchObject({ exitCode: 0 });
      const before = await list();
      const sorted = (all: readonly { identity: string }[]) =>
        [...all].sort((a, b) => (a.identity < b.identity ? -1 : 1));
      expect(sorted(before)).toEqual(sorted(entries));
      await run('export', 'all.csv');
      await run('import', 'nobody.csv', '--replace', '--yes');
      expect(await list()).toEqual([{ identity: 'nobody', email: 'n@example.com' }]);
      expect((await run('import', 'all.csv', '--replace', '--yes')).exitCode).toBe(0);
      expect(await list()).toEqual(before);
    }),
    { numRuns: 15 },
  );
});

test.each([
  ['import', 'nobody.csv', '--replace'],
  ['restore', 'copy.json'],
  ['remove', 'mabel'],
  ['add', 'nook', '--phone', '+12025550145'],
  ['refile'],
])('in PostgreSQL, %j with --dry-run changes no row', async (...args) => {
  organiser.write('copy.json', copyOf([{ identity: 'mabel', phone: '+12025550143' }]));
  await run('restore', 'copy.json', '--yes');
  organiser.write('copy.json', copyOf([{ identity: 'tommy', phone: '+12025550144' }]));
  const { exitCode, out } = await run(...args, '--dry-run');
  expect([exitCode, out]).toEqual([0, expect.stringMatching(/Nothing was changed\.$/)]);
  expect(await list()).toEqual([{ identity: 'mabel', phone: '+12025550143' }]);
});

test('in PostgreSQL, a room is only looked at with --dry-run', async () => {
  for (const args of [
    ['set', 'Yoga', '--max', '5'],
    ['set', 'Yoga', '--max', '6', '--dry-run'],
    ['remove', 'yoga', '--dry-run'],
  ])
    expect((await organiser.doorcode('rooms', ...args)).exitCode).toBe(0);
  expect((await organiser.doorcode('rooms', 'list', '--json')).json).toEqual({
    Yoga: { maxParticipants: 5 },
  });
});
