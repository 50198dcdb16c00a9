import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity, RoomName } from '../../../../src/contract/names';
import { lock } from '../../../../src/moderation/room-state';
import { syncRoomStore } from '../../../../src/moderation/room-store';
import { stateNames } from '../../../../src/moderation/state-names';
import { inProcessClient } from '../../../support/in-process-client';
import { type Organiser, openOrganiser } from '../support/organiser';

jest.setTimeout(120_000);

let organiser: Organiser;

/** A door with everything that a command can change, and a list that is kept in one place or another. */
async function openDoor(directory: 'asset' | 'sync'): Promise<void> {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  organiser.write('package.json', '{"name": "doorcode"}');
  organiser.write('src/assets/participants.example.json', '{"participants":[]}');
  await organiser.asked([accountSid, authToken, '', '', directory, 'sync'], 'setup');
  organiser.write('people.csv', 'identity,phone,rooms\nmabel,+12025550143,Yoga\ntommy,+12025550144,\n');
  await organiser.doorcode('participants', 'import', 'people.csv');
  await organiser.doorcode('participants', 'remove', 'tommy', '--yes');
  await organiser.doorcode('rooms', 'set', 'Yoga', '--max', '5');
  organiser.write('people.csv', 'identity,phone\nnook,+12025550145\n');
  const { rooms } = organiser.account;
  rooms.participantJoined(rooms.sidFor(organiser.videoRoom('Yoga')), {
    sid: `PA${'1'.repeat(32)}`,
    identity: 'mabel',
  });
  await keepState();
}

async function keepState(): Promise<void> {
  const { VERIFY_SERVICE_SID = '', SYNC_SERVICE_SID = '' } = organiser.settings();
  const client = inProcessClient(
    organiser.credentials,
    { timeout: 200, autoRetry: false },
    organiser.account.hosts,
  );
  const names = stateNames({ VERIFY_SERVICE_SID }, 'Yoga' as RoomName);
  const now = Math.floor(Date.now() / 1000);
  await syncRoomStore(client, SYNC_SERVICE_SID, names, now, 600).change(
    lock(['mabel' as Identity], now + 600),
  );
}

/** What each command would do, with nothing of it left out, and what it says. */
const COMMANDS: Record<string, readonly { args: string[]; says: RegExp }[]> = {
  setup: [{ args: ['--room-state', 'sync', '--codes-a-day', '9'], says: /Nothing was made or written\./ }],
  doctor: [{ args: [], says: /DIRECTORY|directory/ }],
  'participants list': [{ args: [], says: /mabel/ }],
  'participants show': [{ args: ['mabel'], says: /mabel/ }],
  'participants add': [
    {
      args: ['nook', '--phone', '+12025550145'],
      says: /^nook would be expected \(.*\)\. Nothing was changed\.$/,
    },
    { args: ['mabel', '--phone', '+12025550199'], says: /^mabel would be expected/ },
  ],
  'participants remove': [
    {
      args: ['mabel'],
      says: /^mabel would be struck off \(.*\), and shown out of any call\. Nothing was changed\.$/,
    },
  ],
  'participants import': [
    { args: ['people.csv'], says: /^The file is sound: 1 new, .*\. Nothing was changed\.$/ },
    { args: ['people.csv', '--replace'], says: /1 struck off\. Nothing was changed\.$/ },
  ],
  'participants export': [
    { args: [], says: /mabel/ },
    { args: ['all.csv'], says: /^1 row would be in all\.csv\. Nothing was changed\.$/ },
  ],
  'participants restore': [
    { args: [], says: /before/ },
    { args: ['latest'], says: /These would be expected again: tommy\.\nNothing was changed\.$/ },
  ],
  'participants refile': [{ args: [], says: /Everything is where the door looks/ }],
  'rooms list': [{ args: [], says: /Yoga/ }],
  'rooms show': [{ args: ['Yoga'], says: /Yoga/ }],
  'rooms set': [
    { args: ['yoga', '--max', '7'], says: /Yoga .* 7 .*So "Yoga" would be\.\nNothing was changed\.$/s },
  ],
  'rooms remove': [{ args: ['Yoga'], says: /"Yoga" would be always open .*Nothing was changed\.$/ }],
  'rooms end': [
    { args: ['Yoga'], says: /The call in "Yoga" would end for everybody\. Nothing was changed\.$/ },
  ],
  'rooms reset': [{ args: ['Yoga'], says: /would be forgotten\. Nothing was changed\.$/ }],
  invite: [
    { args: ['mabel', '--page', 'https://door.example/'], says: /https:\/\/door\.example/ },
    {
      args: ['--all', '--output', 'invites.csv', '--page', 'https://door.example/'],
      says: /^1 row would be in invites\.csv\. Nothing was changed\.$/,
    },
  ],
  attendance: [
    { args: ['Yoga', '--output', 'was.csv'], says: /would be in was\.csv\. Nothing was changed\.$/ },
  ],
  deploy: [
    { args: [], says: /^The door would go online for the first time\. Nothing was changed\.$/ },
    {
      args: ['--environment', 'stage'],
      says: /with an address that ends with stage\. Nothing was changed\.$/,
    },
  ],
  teardown: [{ args: [], says: /^All of this would be removed for good.* Nothing was changed\.$/ }],
};

/** Every file of the door, by what is in it and whose it is. */
function files(folder = organiser.folder): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        path,
        `${statSync(path).mode} ${statSync(path).mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
      ]),
  );
}

describe.each(['asset', 'sync'] as const)('with the list in %s', (directory) => {
  beforeAll(() => openDoor(directory));
  afterAll(() => organiser.close());

  const tried = Object.entries(COMMANDS).flatMap(([name, all]) =>
    all.map(({ args, says }) => [`${name} ${args.join(' ')}`.trim(), name, args, says] as const),
  );

  test.each(tried)('%s --dry-run only reads, and says what would be', async (_, name, args, says) => {
    const before = files();
    organiser.requests.length = 0;
    organiser.programs.length = 0;
    const words = [...name.split(' '), ...args, '--dry-run'];
    const { out, questions } = await organiser.asked([], ...words);
    expect(out).toMatch(says);
    await organiser.doorcode(...words, '--yes', '--json');
    expect(organiser.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect([questions, organiser.programs]).toEqual([[], []]);
    expect(files()).toEqual(before);
  });
});

test('no command is left out', async () => {
  organiser = openOrganiser();
  const leaves = async (...path: string[]): Promise<string[]> => {
    const { out } = await organiser.doorcode(...path, '--help');
    expect(out).toContain('--dry-run');
    const [listed = ''] = out.split('\nCommands:\n')[1]?.split('\n\n') ?? [];
    const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
    if (names.length === 0) return [path.join(' ')];
    return (await Promise.all(names.map((name) => leaves(...path, name)))).flat();
  };
  expect((await leaves()).sort()).toEqual(Object.keys(COMMANDS).sort());
  organiser.close();
});
