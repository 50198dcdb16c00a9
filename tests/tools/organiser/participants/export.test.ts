import { asyncProperty, assert as propertyHolds } from 'fast-check';
import { generatedList } from '../support/generated-list';
import { type Organiser, openOrganiser } from '../support/organiser';

jest.setTimeout(120_000);

const LIST = [
  { identity: 'mabel', phone: '+12025550143', role: 'host' },
  { identity: 'José', email: "o'=1@example.com", rooms: ['Yoga', 'My Room'] },
];

let organiser: Organiser;
afterEach(() => organiser.close());

const run = (...args: string[]) => organiser.doorcode('participants', ...args);
const list = async () => (await run('list', '--json')).json;

describe.each(['asset', 'sync'])('on %s', (directory) => {
  test('what is exported into a file and imported again is the same, field by field and in order', async () => {
    organiser = openOrganiser();
    const { accountSid, authToken } = organiser.credentials;
    await organiser.asked([accountSid, authToken, '', '', directory, 'none'], 'setup');
    // Without a mailer, setup leaves e-mail out.
    organiser.set({ CHANNELS: '' });
    await propertyHolds(
      asyncProperty(generatedList, async (entries) => {
        organiser.write('start.csv', 'identity,email\nnobody,n@example.com\n');
        organiser.keep({ participants: entries });
        if (directory === 'sync') await moveToSync();
        const before = await list();
        expect(before).toHaveLength(entries.length);
        expect((await run('export', 'all.csv')).exitCode).toBe(0);
        await run('import', 'start.csv', '--replace', '--yes');
        expect(await list()).toEqual([{ identity: 'nobody', email: 'n@example.com' }]);
        const { exitCode, out, err } = await run('import', 'all.csv', '--replace', '--yes');
        expect([exitCode, out, err]).toEqual([
          0,
          expect.stringContaining('1 struck off'),
          expect.any(String),
        ]);
        expect(await list()).toEqual(before);
      }),
      { numRuns: directory === 'sync' ? 15 : 60 },
    );
  });
});

/** Has Sync hold what the file holds: by way of a copy, which says it field by field. */
async function moveToSync(): Promise<void> {
  organiser.set({ DIRECTORY: 'asset' });
  const entries = await list();
  organiser.set({ DIRECTORY: 'sync' });
  organiser.write(
    'copy.json',
    JSON.stringify({
      takenAt: new Date().toISOString(),
      before: 'a test',
      place: 'a test',
      participants: entries,
      rooms: {},
    }),
  );
  await run('restore', 'copy.json', '--yes');
}

describe('on a screen that goes into a file', () => {
  test.each([
    ['as a shell writes it', (text: string) => Buffer.from(text)],
    [
      'as PowerShell does, in UTF-16',
      (text: string) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le'),
    ],
  ])('what is exported is read back, %s', async (_, written) => {
    organiser = openOrganiser();
    organiser.keep({ participants: LIST });
    const { out } = await run('export');
    organiser.keep({ participants: [] });
    organiser.write('people.csv', written(`${out.replaceAll('\r\n', '\n')}\n`));
    expect((await run('import', 'people.csv')).exitCode).toBe(0);
    expect(await list()).toEqual(LIST);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['npm run', { npm_lifecycle_event: 'doorcode' }, true],
    ['npm run --silent', { npm_lifecycle_event: 'doorcode', npm_config_loglevel: 'silent' }, false],
    ['npx', { npm_lifecycle_event: 'npx' }, false],
  ])('after %s it is said when there are lines of npm above', async (_, variables, isSaid) => {
    organiser = openOrganiser(variables);
    organiser.keep({ participants: LIST });
    const { err } = await run('export');
    expect(err).toBe(
      isSaid
        ? 'npm has printed lines of its own above these rows; give the name of a file to the command itself in place of >, and nothing is lost.'
        : '',
    );
  });
});

test.each([
  ['.env', undefined],
  ['src/assets/participants.private.json', undefined],
  ['tickets.csv', 'Name,Phone\nMabel,+12025550143\n'],
  ['people.xlsx', Buffer.from('PK\x03\x04', 'latin1')],
])('what is in %s already and is no export stays there', async (file, content) => {
  organiser = openOrganiser();
  organiser.set({ DEFAULT_ROOM: 'Yoga' });
  organiser.keep({ participants: LIST });
  if (content !== undefined) organiser.write(file, content);
  const before = organiser.read(file);
  for (const args of [[], ['--dry-run']]) {
    const { exitCode, err } = await run('export', file, ...args);
    expect([exitCode, err]).toEqual([
      1,
      `✖ ${file} is there already, and holds something else than such rows; give another name, or move it away`,
    ]);
  }
  expect(organiser.read(file)).toBe(before);
});

test('an earlier export is written anew', async () => {
  organiser = openOrganiser();
  organiser.keep({ participants: LIST });
  await run('export', 'all.csv');
  organiser.keep({ participants: LIST.slice(0, 1) });
  expect((await run('export', 'all.csv')).exitCode).toBe(0);
  expect(organiser.read('all.csv').split('\r\n')).toHaveLength(3);
});
