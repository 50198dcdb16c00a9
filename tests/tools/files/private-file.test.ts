import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyDirectoryFile, fileRules } from '../../../tools/build/directory-file';
import { createPrivateFile, writePrivateFile } from '../../../tools/files/private-file';
import { serveCopy } from '../../../tools/local/assets';
import { changeEnvFile } from '../../../tools/organiser/settings/env-file';
import { rememberMade } from '../../../tools/organiser/settings/made';
import { assetStore } from '../../../tools/organiser/stores/asset';
import { put } from '../../directory/support/put';

const here = process.cwd();
const usual = process.umask();
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-private-'));
  path = join(folder, 'people.json');
  process.chdir(folder);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.umask(usual);
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test.each([0o000, 0o022, 0o277])('whatever the umask says, only the owner may read it (%o)', (umask) => {
  process.umask(umask);
  writePrivateFile(path, 'secret');
  process.umask(usual);
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', 'secret']);
});

test('it is closed to others from its first byte on', () => {
  process.umask(0);
  const modes = new Set<string>();
  const look = () => {
    for (const name of readdirSync(folder)) modes.add(modeOf(name));
  };
  const { openSync, writeFileSync, renameSync } = fs;
  jest.spyOn(fs, 'openSync').mockImplementation((...args) => after(openSync(...args), look));
  jest.spyOn(fs, 'writeFileSync').mockImplementation((...args) => after(writeFileSync(...args), look));
  jest.spyOn(fs, 'renameSync').mockImplementation((...args) => after(renameSync(...args), look));
  writePrivateFile(path, 'secret');
  expect([...modes]).toEqual(['600']);
});

function after<Result>(result: Result, look: () => void): Result {
  look();
  return result;
}

test('what was open to others is closed', () => {
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  writePrivateFile(path, 'new');
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', 'new']);
});

test('a link in its place is replaced, and what it leads to stays as it is', () => {
  const elsewhere = join(folder, 'elsewhere');
  writeFileSync(elsewhere, 'theirs');
  symlinkSync(elsewhere, path);
  writePrivateFile(path, 'ours');
  expect([lstatSync(path).isSymbolicLink(), readFileSync(elsewhere, 'utf8')]).toEqual([false, 'theirs']);
});

test('nobody can put a file where it is written first', () => {
  const names = new Set<string>();
  for (const _ of [1, 2]) {
    rmSync(path, { recursive: true, force: true });
    // A folder cannot be replaced by a file, so what was written first is named in the error.
    const taken = join(folder, 'people.json/taken');
    writePrivateFile(taken, '');
    try {
      writePrivateFile(path, 'secret');
    } catch (error) {
      names.add((error as { path: string }).path);
    }
  }
  expect([...names].map((name) => /people\.json\.\d+\.[\da-f]{24}\.tmp$/.test(name))).toEqual([true, true]);
});

test.each([
  ['a file', (planted: string) => writeFileSync(planted, 'theirs', { mode: 0o666 })],
  ['a link', (planted: string) => symlinkSync(join(folder, 'elsewhere'), planted)],
])('%s that is there already is not written to', (_, plant) => {
  plant(path);
  expect(() => createPrivateFile(path, 'secret')).toThrow('EEXIST');
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});

test('what a killed process had begun to write is removed with the next writing, and nothing else is', () => {
  const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
  const random = 'a1b2c3d4e5f6a1b2c3d4e5f6';
  const others = [
    'people.json.1.tmp',
    `people.json.1.${random}.tmp`,
    'people.json.tmp',
    `other.json.${gone}.tmp`,
    `people.json.old.${gone}.${random}.tmp`,
  ];
  const left = [`people.json.${gone}.tmp`, `people.json.${gone}.${random}.tmp`];
  for (const name of [...others, ...left]) writeFileSync(join(folder, name), 'secret');
  writePrivateFile(path, 'new');
  expect(readdirSync(folder).sort()).toEqual([...others, 'people.json'].sort());
});

const PEOPLE = { participants: [{ identity: 'mabel', phone: '+12025550143' }] };
const DIRECTORY = 'src/assets/participants.private.json';

test.each<[string, string, () => unknown]>([
  ['settings', '.env', () => changeEnvFile('.env', { JWT_SECRET: 'x' })],
  ['what was made', '.env.made.json', () => rememberMade('.env', { page: 'https://example.com/' })],
  ['the directory', DIRECTORY, () => put(assetStore(DIRECTORY, 'My Room' as never), PEOPLE)],
  [
    'the built directory',
    'dist/assets/participants.private.json',
    () => {
      writeFileSync(DIRECTORY, JSON.stringify(PEOPLE));
      copyDirectoryFile(fileRules(undefined));
    },
  ],
  [
    'the served directory',
    '.local/run/participants.private.json',
    () => {
      writePrivateFile('dist/assets/index.html', '');
      serveCopy('.local/run', JSON.stringify(PEOPLE)).stop();
    },
  ],
])('%s: only the owner may read it, and the folder that is made for it', async (_, file, write) => {
  process.umask(0);
  if (file.startsWith('dist')) writePrivateFile(DIRECTORY, '');
  await write();
  expect([modeOf(file), file.includes('/') ? modeOf(dirname(file)) : '700']).toEqual(['600', '700']);
});
