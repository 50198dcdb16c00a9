import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const LIST = 'src/assets/participants.private.json';
const MABEL = { identity: 'mabel', phone: '+12025550143' };

const setUp = async () => {
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
  organiser.keep({ participants: [MABEL] });
};
const writes = () => organiser.requests.filter((request) => !request.startsWith('GET '));
const utf16 = (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le');

/** What can become of a settings file, and what is said of it. */
const SPOILT: [string, (text: string) => string | Buffer, string | RegExp][] = [
  ['UTF-16', utf16, "is in UTF-16, as a shell's > writes it on Windows; save it as UTF-8"],
  [
    'lines added in UTF-16',
    (text) => Buffer.concat([Buffer.from(text), Buffer.from('CODE_LENGTH=6\r\n', 'utf16le')]),
    /is in two encodings: from line \d+ on it is UTF-16/,
  ],
  ['ANSI', (text) => Buffer.from(`${text}DEFAULT_ROOM=Café\n`, 'latin1'), 'is not in UTF-8: line'],
  ['a spreadsheet', () => Buffer.from('PK\x03\x04..xl/workbook.xml'), 'is a spreadsheet (Excel)'],
  ['zeros', () => Buffer.alloc(100), 'holds nothing but zeros'],
  ['a web page', () => '<!doctype html><title>Sign in</title>', 'is a web page (HTML)'],
  ['JSON', (text) => JSON.stringify({ text }), 'has no settings in it: line 1 is not like NAME=value'],
  [
    'a mark that is never closed',
    (text) => text.replace('JWT_SECRET=', 'JWT_SECRET="'),
    'JWT_SECRET has a quotation mark at one end only',
  ],
  [
    'a colon',
    (text) => text.replace('API_KEY_SID=', 'API_KEY_SID:'),
    'speaks of API_KEY_SID, but not as NAME=value',
  ],
  [
    'a name that is cut',
    (text) => text.replace('DEFAULT_ROOM=My Room', 'DEFAULT_ROOM=Room #1'),
    'DEFAULT_ROOM is read as "Room", since a # begins a comment; write DEFAULT_ROOM="Room 1"',
  ],
];

test.each(SPOILT)(
  'settings that are spoilt by %s are neither empty nor written over',
  async (_, spoil, says) => {
    await setUp();
    organiser.write('.env', spoil(organiser.read('.env')));
    const before = readFileSync(organiser.path('.env'));
    const made = organiser.read('.env.made.json');
    organiser.requests.length = 0;
    const commands = [
      ['setup', '--yes'],
      ['setup', '--dry-run', '--yes'],
      ['participants', 'add', 'joe', '--phone', '+1 202 555 0144'],
      ['rooms', 'set', 'Yoga', '--max', '5'],
      ['invite', 'mabel'],
      ['teardown', '--yes'],
      ['deploy', '--yes'],
    ];
    for (const command of commands) {
      const { exitCode, err } = await organiser.doorcode(...command);
      expect([command, exitCode, err.split('\n')]).toEqual([
        command,
        1,
        [expect.stringMatching(/^✖ .*\.env /)],
      ]);
      expect(err).toEqual(
        typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says),
      );
    }
    const { json, exitCode } = await organiser.doorcode('doctor', '--json');
    expect([exitCode, json.findings.map(({ ok }: { ok: boolean }) => ok)]).toEqual([1, [false]]);
    expect(readFileSync(organiser.path('.env'))).toEqual(before);
    expect(organiser.read('.env.made.json')).toBe(made);
    expect(organiser.requests).toEqual([]);
  },
);

test('settings in UTF-8 with a mark before them are read, and written without it', async () => {
  await setUp();
  organiser.write('.env', `\u{feff}${organiser.read('.env')}`);
  organiser.requests.length = 0;
  const { exitCode, err } = await organiser.doorcode('setup', '--yes', '--room-state', 'sync');
  expect([exitCode, err]).toEqual([0, expect.stringContaining('found the API key SK')]);
  expect(organiser.read('.env')).toMatch(/^# The settings/);
  expect((await organiser.doorcode('doctor')).exitCode).toBe(0);
});

test('a link that leads nowhere is no reason to make everything anew', async () => {
  symlinkSync(organiser.path('gone'), organiser.path('.env'));
  const { exitCode, err } = await organiser.doorcode('setup', '--yes');
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining('.env is a link to what is not there; put that back'),
  ]);
});

test.each<[string, string | Buffer, string]>([
  ['cut off', '{"accountSid": "AC', 'ends before it is complete, as if it had been cut off'],
  ['empty', '', 'is empty'],
  ['in UTF-16', utf16('{}'), "is in UTF-16, as a shell's > writes it on Windows"],
  ['something else', '[]', 'is not as setup wrote it'],
])('what setup made is not forgotten when the file about it is %s', async (_, content, says) => {
  await setUp();
  organiser.write('.env.made.json', content);
  organiser.set({ API_KEY_SECRET: '' });
  organiser.requests.length = 0;
  for (const command of [
    ['setup', '--yes'],
    ['teardown', '--yes'],
  ]) {
    const { exitCode, err } = await organiser.doorcode(...command);
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`.env.made.json ${says}; `)]);
  }
  expect(writes()).toEqual([]);
  expect(readFileSync(organiser.path('.env.made.json'))).toEqual(Buffer.from(content));
});

test.each<[string, string | Buffer, string]>([
  [
    'cut off',
    '{"participants": [{"identity": "mabel"',
    'ends before it is complete, as if it had been cut off',
  ],
  ['empty', '', 'is empty'],
  ['in UTF-16', utf16('{"participants": []}'), 'is in UTF-16'],
  ['no list', 'identity,phone\nmabel,+12025550143\n', 'is no JSON from line 1 on'],
  ['a document', '{\\rtf1 {}}', 'is a document with formatting (RTF)'],
])('a list that is %s is not taken for an empty one', async (_, content, says) => {
  await setUp();
  organiser.write(LIST, content);
  for (const command of [
    ['participants', 'add', 'joe', '--phone', '+1 202 555 0144'],
    ['participants', 'list'],
    ['participants', 'remove', 'mabel', '--yes'],
    ['rooms', 'set', 'Yoga', '--max', '5'],
    ['invite', '--all', '--page', 'https://doorcode-1234.twil.io/'],
  ]) {
    const { exitCode, err } = await organiser.doorcode(...command);
    expect([command, exitCode, err]).toEqual([command, 1, expect.stringContaining(`${LIST} ${says}`)]);
  }
  const { out, exitCode } = await organiser.doorcode('doctor');
  expect([exitCode, out.replace(/\s+/g, ' ')]).toEqual([
    1,
    expect.stringContaining(`✖ directory ${LIST} ${says}`),
  ]);
  expect(readFileSync(organiser.path(LIST))).toEqual(Buffer.from(content));
});

test('a list in UTF-8 with a mark before it is read by all', async () => {
  await setUp();
  organiser.write(LIST, `\u{feff}${JSON.stringify({ participants: [MABEL] })}`);
  expect((await organiser.doorcode('participants', 'list', '--json')).json).toHaveLength(1);
  expect(
    (await organiser.doorcode('invite', 'mabel', '--page', 'https://doorcode-1234.twil.io/')).exitCode,
  ).toBe(0);
  expect((await organiser.doorcode('doctor')).exitCode).toBe(0);
});

test('a folder in the place of a list is said to be one', async () => {
  await setUp();
  rmSync(organiser.path(LIST));
  mkdirSync(organiser.path(LIST));
  const { exitCode, err } = await organiser.doorcode(
    'participants',
    'add',
    'joe',
    '--phone',
    '+1 202 555 0144',
  );
  expect([exitCode, err]).toEqual([1, expect.stringContaining('is a folder')]);
});

test('another settings file of the folder that is spoilt is not taken for no door', async () => {
  await setUp();
  organiser.write('.env.stage', utf16(organiser.read('.env')));
  const { accountSid, authToken } = organiser.credentials;
  organiser.write('.env.new', `ACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\n`);
  organiser.requests.length = 0;
  const { exitCode, err } = await organiser.doorcode('--env', '.env.new', 'setup', '--yes');
  expect([exitCode, err]).toEqual([1, expect.stringContaining('.env.stage is in UTF-16')]);
  expect(writes()).toEqual([]);
  // A backup that was locked is no text at all.
  organiser.write('.env.stage', Buffer.from([0x85, 0x02, 0x0c, 0x03, 0x9c, 0xff, 0x00, 0x01]));
  expect((await organiser.doorcode('--env', '.env.new', 'setup', '--yes', '--name', 'Other')).exitCode).toBe(
    0,
  );
});

test('settings that an editor has saved under another name are not made anew', async () => {
  await setUp();
  organiser.write('.env.txt', organiser.read('.env'));
  rmSync(organiser.path('.env'));
  organiser.requests.length = 0;
  for (const command of [
    ['setup', '--yes'],
    ['participants', 'list'],
  ]) {
    const { exitCode, err } = await organiser.doorcode(...command);
    expect([exitCode, err]).toEqual([
      1,
      expect.stringMatching(
        /\.env is not there, and \.env\.txt is, as some editors name what they save; give it the name \.env: in PowerShell with Rename-Item ".*\.env\.txt" "\.env", elsewhere with mv /,
      ),
    ]);
  }
  expect(organiser.requests).toEqual([]);
});
