import type { Identity, RoomName } from '../../../src/contract/names';
import { admit, deny, lock, remove } from '../../../src/moderation/room-state';
import { syncRoomStore } from '../../../src/moderation/room-store';
import { stateNames } from '../../../src/moderation/state-names';
import { inProcessClient } from '../../support/in-process-client';
import { type Organiser, type Outcome, openOrganiser } from './support/organiser';

jest.setTimeout(120_000);

/** A title for the window, colours, a cleared screen, a line turned round, and a line of its own that says all is well. */
const HOSTILE = 'x\u001b]0;owned\u0007\u001b[31m\u009b2J\u202e\u2066\u2028\u0085\u007f\r\n✔ fake\ud800';
/** What nobody may find in what is printed, but for the ends of lines. */
const RAW = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const SOUND = { participants: [{ identity: 'mabel', phone: '+12025550143', rooms: ['Yoga'] }] };
const DIRECTORIES: Record<string, object | string> = {
  'a sound directory': SOUND,
  'a hostile room in the directory': {
    rooms: { [HOSTILE]: { maxParticipants: 2 } },
    participants: [{ identity: 'mabel', phone: '+12025550143', rooms: [HOSTILE] }],
  },
  'a hostile name in the directory': { participants: [{ identity: HOSTILE, phone: HOSTILE }] },
  'a directory that is none': `{ "${HOSTILE}`,
};

let organiser: Organiser;
let written: Record<string, string>;
beforeAll(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'sync'], 'setup');
  organiser.write('package.json', '{"name": "doorcode"}');
  organiser.write('src/assets/participants.example.json', '{"participants":[]}');
  organiser.write('people.csv', 'identity,ph\u001b[m\u202eone\nmabel,x\n');
  organiser.write('others.csv', `identity,phone,rooms\n"${HOSTILE}",x,"${HOSTILE}"\n`);
  const { rooms } = organiser.account;
  rooms.participantJoined(rooms.sidFor(organiser.videoRoom('Yoga')), {
    sid: `PA${'1'.repeat(32)}`,
    identity: 'mabel',
  });
  await keepState();
  organiser.answerProgram(() => ({ exitCode: 1, output: `${HOSTILE}\n` }));
  organiser.misname(HOSTILE);
  written = Object.fromEntries(['.env', '.env.made.json'].map((name) => [name, organiser.read(name)]));
});
afterAll(() => organiser.close());

/** Has the door keep the name of somebody else in everything that hosts can decide. */
async function keepState(): Promise<void> {
  const { VERIFY_SERVICE_SID = '', SYNC_SERVICE_SID = '' } = organiser.settings();
  const client = inProcessClient(
    organiser.credentials,
    { timeout: 200, autoRetry: false },
    organiser.account.hosts,
  );
  const now = Math.floor(Date.now() / 1000);
  const [until, somebody] = [now + 600, HOSTILE as Identity];
  const names = stateNames({ VERIFY_SERVICE_SID }, 'Yoga' as RoomName);
  const store = syncRoomStore(client, SYNC_SERVICE_SID, names, now, 600);
  await store.change(admit([somebody], until));
  await store.change(lock([somebody], until));
  await store.change(remove(somebody, until));
  await store.change(deny(`${HOSTILE} too` as Identity, now, until));
  await store.keepWaiting(`${HOSTILE} as well` as Identity, now);
}

beforeEach(() => {
  for (const [name, text] of Object.entries(written)) organiser.write(name, text);
});

const WITH_PAGE = ['--page', 'https://door.example/'];
/** What reads the directory, */
const OF_DIRECTORY: [string, ...string[]][] = [
  ['doctor'],
  ['participants list'],
  ['participants show', 'mabel'],
  ['participants show', HOSTILE],
  ['participants add', HOSTILE, '--phone', '+12025550143'],
  ['participants add', 'mabel', '--phone', '+12025550144'],
  ['participants add', 'tommy', '--phone', '+12025550144', '--rooms', HOSTILE],
  ['participants remove', 'mabel'],
  ['participants remove', HOSTILE],
  ['participants import', 'others.csv'],
  ['participants export'],
  ['participants export', 'all.csv'],
  ['participants restore'],
  ['participants restore', HOSTILE],
  ['participants restore', 'latest'],
  ['participants refile'],
  ['rooms list'],
  ['rooms set', HOSTILE, '--max', '3'],
  ['rooms remove', HOSTILE],
  ['rooms show', 'Yoga'],
  ['rooms show', HOSTILE],
  ['rooms reset', 'Yoga'],
  ['rooms reset', HOSTILE],
  ['rooms end', 'Yoga'],
  ['rooms end', HOSTILE],
  ['invite', 'mabel', ...WITH_PAGE],
  ['invite', '--all', '--csv', ...WITH_PAGE],
  ['invite', 'mabel', '--room', HOSTILE, ...WITH_PAGE],
  ['attendance', 'Yoga'],
  ['attendance', 'Yoga', '--csv'],
  ['attendance', HOSTILE],
  ['deploy'],
];

/** and what does not get so far. */
const OTHERS: [string, ...string[]][] = [
  ['setup', '--name', HOSTILE],
  ['setup', '--directory', HOSTILE],
  ['participants add', 'tommy', '--phone', HOSTILE],
  ['participants import', 'people.csv'],
  ['participants import', HOSTILE],
  ['rooms set', 'Yoga', '--max', HOSTILE],
  ['invite', 'mabel', '--page', HOSTILE],
  ['attendance', 'Yoga', '--zone', HOSTILE],
  ['deploy', '--environment', HOSTILE],
  ['teardown'],
  [HOSTILE],
];

function expectHarmless({ out, err }: Outcome, questions: readonly string[] = []): void {
  for (const text of [out.replaceAll('\r\n', '\n'), err, ...questions]) {
    expect(RAW.exec(text)).toBeNull();
    expect(text).not.toMatch(/^✔ fake/m);
  }
  for (const question of questions) expect(question).not.toContain('\n');
}

const named = (args: readonly string[]): string =>
  args.map((each) => (each === HOSTILE ? '…' : each)).join(' ');

const TRIED = [
  ...Object.keys(DIRECTORIES).flatMap((which) =>
    OF_DIRECTORY.map((args) => [named(args), which, args] as const),
  ),
  ...OTHERS.map((args) => [named(args), 'a sound directory', args] as const),
];

test.each(TRIED)('%s, with %s, prints nothing that is not ours as it is', async (_, which, args) => {
  organiser.keep(DIRECTORIES[which] ?? {});
  const [name, ...rest] = args;
  const words = [...(name === HOSTILE ? [name] : name.split(' ')), ...rest];
  expectHarmless(await organiser.doorcode(...words, '--json'));
  organiser.narrow(60);
  const asked = await organiser.asked([false, false], ...words);
  expectHarmless(asked, asked.questions);
});

test.each<[string, string[], keyof typeof DIRECTORIES]>([
  ['a room of the directory', ['rooms', 'list'], 'a hostile room in the directory'],
  ['a column of a file', ['participants', 'import', 'people.csv'], 'a sound directory'],
  ['somebody in Twilio’s records', ['attendance', 'Yoga'], 'a sound directory'],
  ['somebody in Twilio’s records, as CSV', ['attendance', 'Yoga', '--csv'], 'a sound directory'],
  ['somebody whom a host removed', ['rooms', 'show', 'Yoga'], 'a sound directory'],
  ['an account', ['doctor'], 'a sound directory'],
])('%s is shown, with its controls made visible', async (_, args, which) => {
  organiser.keep(DIRECTORIES[which] ?? {});
  const { out, err } = await organiser.doorcode(...args);
  expect(out + err).toMatch(/\\u001b\[.*\\u202e/);
});

test('as JSON, a record says what it said', async () => {
  organiser.keep(SOUND);
  const { out, json } = await organiser.doorcode('attendance', 'Yoga', '--json');
  expect(out).toContain('\\u009b2J\\u202e');
  expect(json.visits[0].identity).toBe(HOSTILE);
});

test('every command is among those that are tried', async () => {
  const leaves = async (...path: string[]): Promise<string[]> => {
    const { out } = await organiser.doorcode(...path, '--help');
    const [listed = ''] = out.split('\nCommands:\n')[1]?.split('\n\n') ?? [];
    const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
    if (names.length === 0) return [path.join(' ')];
    return (await Promise.all(names.map((name) => leaves(...path, name)))).flat();
  };
  const tried = new Set([...OF_DIRECTORY, ...OTHERS].map(([name]) => name));
  const all = await leaves();
  expect(all.length).toBeGreaterThan(12);
  expect(all.filter((name) => !tried.has(name))).toEqual([]);
});
