import { existsSync } from 'node:fs';
import { type Organiser, openOrganiser } from '../support/organiser';

const FILE = 'src/assets/participants.private.json';
const PAGE = ['--page', 'https://door.example/'];

/** Every command but `setup`, which makes the file that it is given. */
const COMMANDS = [
  ['doctor'],
  ['participants', 'list'],
  ['participants', 'show', 'mabel'],
  ['participants', 'add', 'nook', '--phone', '+12025550145'],
  ['participants', 'remove', 'mabel'],
  ['participants', 'import', 'people.csv'],
  ['participants', 'import', 'people.csv', '--replace'],
  ['participants', 'export', 'all.csv'],
  ['participants', 'restore', 'copy.json'],
  ['participants', 'refile'],
  ['rooms', 'list'],
  ['rooms', 'show', 'Yoga'],
  ['rooms', 'set', 'Yoga', '--max', '5'],
  ['rooms', 'remove', 'Yoga'],
  ['rooms', 'end', 'Yoga'],
  ['rooms', 'reset', 'Yoga'],
  ['invite', 'mabel', ...PAGE],
  ['attendance', 'Yoga'],
  ['deploy'],
  ['deploy', '--environment', 'stage'],
  ['teardown'],
];

let organiser: Organiser;
let before: string[];
beforeAll(async () => {
  organiser = openOrganiser({ ACCOUNT_SID: `AC${'a'.repeat(32)}`, AUTH_TOKEN: 'b'.repeat(32) });
  await organiser.doorcode('setup', '--yes');
  organiser.keep({ participants: [{ identity: 'mabel', phone: '+12025550143' }] });
  organiser.write('package.json', '{"name": "doorcode"}');
  organiser.write('people.csv', 'identity,phone\nnook,+12025550145\n');
  organiser.write(
    'copy.json',
    JSON.stringify({ takenAt: '2026-12-01T17:00:00Z', before: 'x', place: 'x', participants: [], rooms: {} }),
  );
  before = [organiser.read('.env'), organiser.read('.env.made.json'), organiser.read(FILE)];
  organiser.requests.length = 0;
});
afterAll(() => organiser.close());

test.each(
  COMMANDS.flatMap((args) => [
    [args.join(' '), [...args, '--env', '.env.stgae']],
    [`--env first, ${args.join(' ')}`, ['--env=.env.stgae', ...args]],
  ]) as [string, string[]][],
)('%s, with the name of a settings file that is not there, uses no other one', async (_, args) => {
  const { exitCode, out, err } = await organiser.doorcode(...args, '--yes');
  expect([exitCode, out + err]).toEqual([1, expect.stringContaining('.env.stgae')]);
  expect([organiser.requests, organiser.programs]).toEqual([[], []]);
  expect([organiser.read('.env'), organiser.read('.env.made.json'), organiser.read(FILE)]).toEqual(before);
  expect(['.env.stgae', 'all.csv'].filter((name) => existsSync(organiser.path(name)))).toEqual([]);
});

test.each([
  [['participants', 'import', 'people.csv', '–dry-run'], 'too many arguments'],
  [
    ['participants', 'import', 'people.csv', '--dry-rum'],
    "unknown option '--dry-rum'\n(Did you mean --dry-run?)",
  ],
  [['participants', 'import', 'people.csv', '--dry-run=false'], 'unknown option'],
  [['participants', 'import', 'people.csv', '-dry-run'], 'unknown option'],
  [['participants', 'remove', 'mabel', '–yes'], 'nobody of the name "–yes" is expected'],
  [['deploy', 'stage'], 'too many arguments'],
  [['deploy', '–environment', 'stage'], 'too many arguments'],
  [['deploy', '--enviroment', 'stage'], "unknown option '--enviroment'"],
  [['deploy', '--environment'], 'argument missing'],
  [['deploy', '--env'], 'argument missing'],
  [['participants', 'list', '--env', ''], 'is a folder'],
])('%j, which is not how it is written, does nothing', async (args, words) => {
  const { exitCode, err } = await organiser.doorcode(...args);
  expect([[1, 2], err]).toEqual([expect.arrayContaining([exitCode]), expect.stringContaining(words)]);
  expect([organiser.requests, organiser.programs]).toEqual([[], []]);
  expect(organiser.read(FILE)).toBe(before[2]);
});
