import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDirectoryFile, fileRules } from '../../../tools/build/directory-file';

const BUILT = 'dist/assets/participants.private.json';
const PEOPLE = { participants: [{ identity: 'mabel', phone: '+12025550143' }] };

const here = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-build-'));
  process.chdir(folder);
  mkdirSync('src/assets', { recursive: true });
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
  delete process.env.DIRECTORY;
  jest.restoreAllMocks();
});

const keep = (directory: object | string) =>
  writeFileSync(
    'src/assets/participants.private.json',
    typeof directory === 'string' ? directory : JSON.stringify(directory),
  );
const settings = (text: string, path = '.env') => writeFileSync(path, text);
const build = (env?: string) => copyDirectoryFile(fileRules(env));

test.each([
  ['without settings', () => {}],
  ['when they name none', () => settings('DIRECTORY=\n')],
  ['when they say so', () => settings('DIRECTORY=asset # ours\n')],
])('the file is built %s', (_, arrange) => {
  arrange();
  keep(PEOPLE);
  expect(build()).toBe(true);
  expect(JSON.parse(readFileSync(BUILT, 'utf8'))).toEqual(PEOPLE);
});

test.each(['sync', 'postgres'])(
  'with the directory in %s, a file that is left over is neither built nor read',
  (directory) => {
    keep(PEOPLE);
    build();
    settings(`DIRECTORY=${directory}\n`);
    keep('{');
    expect(build()).toBe(false);
    expect(existsSync(BUILT)).toBe(false);
  },
);

test('the environment counts for more than .env', () => {
  settings('DIRECTORY=asset\n');
  keep(PEOPLE);
  process.env.DIRECTORY = 'sync';
  expect(build()).toBe(false);
});

test('the settings file of a door that is deployed counts alone', () => {
  settings('DIRECTORY=sync\n');
  settings('X=1\n', '.env.stage');
  keep(PEOPLE);
  process.env.DIRECTORY = 'sync';
  expect(build('.env.stage')).toBe(true);
});

test('the default room is spelled as in the settings', () => {
  settings('DEFAULT_ROOM=Yoga\n');
  keep({
    participants: [...PEOPLE.participants, { identity: 'tommy', phone: '+12025550144', rooms: ['yoga'] }],
  });
  expect(build).toThrow('participants[1]: room "yoga" is spelled "Yoga" elsewhere');
});

test('channels for the whole list hold when the file is built', () => {
  settings('CHANNELS=email\n');
  keep(PEOPLE);
  expect(build).toThrow('participants[0]: is left without a channel, since CHANNELS has email only');
  settings('CHANNELS=fax\n');
  expect(build).toThrow('CHANNELS may name sms, call, whatsapp, email only');
});

test('names that look alike are said, and built', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  keep({ participants: [...PEOPLE.participants, { identity: 'mаbel', phone: '+12025550144' }] });
  expect(build()).toBe(true);
  const written = write.mock.calls.map(([text]) => text);
  write.mockRestore();
  expect(written).toEqual(['build: "mabel" and "mаbel" look alike (а is U+0430, a is U+0061)\n']);
});

test.each<[string, () => void, string]>([
  [
    'settings',
    () => writeFileSync('.env', Buffer.from('\u{feff}DIRECTORY=sync', 'utf16le')),
    '.env is in UTF-16',
  ],
  ['settings that are cut', () => settings('DEFAULT_ROOM=Room #1\n'), 'DEFAULT_ROOM is read as "Room"'],
  ['a list', () => keep('{"participants": ['), 'participants.private.json ends before it is complete'],
  [
    'certificates',
    () => writeFileSync('src/assets/database-ca.private.pem', 'sign in'),
    'database-ca.private.pem has no certificate in it',
  ],
])('%s that cannot be read stop the build', (_, spoil, said) => {
  spoil();
  expect(() => build()).toThrow(said);
});

test('a list with a mark before it is built without it', () => {
  keep(`\u{feff}${JSON.stringify(PEOPLE)}`);
  expect(build()).toBe(true);
  expect(JSON.parse(readFileSync(BUILT, 'utf8'))).toEqual(PEOPLE);
});
