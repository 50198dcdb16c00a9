import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isOfNpm } from '../../../../tools/organiser/command-line/npm-settings';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../../..');
const FILE = 'src/assets/participants.private.json';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-npm-'));
  for (const name of ['tools', 'node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(ROOT, name), join(folder, name));
  writeFileSync(join(folder, 'p.csv'), 'identity,phone\nmabel,+12025550143\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As somebody's shell runs it: without what the npm that runs these tests has put into the environment. */
const npm = (...args: string[]) => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  return spawnSync('npm', args, { cwd: folder, encoding: 'utf8', env, shell: process.platform === 'win32' });
};

test.each([
  [['participants', 'import', 'p.csv', '--dry-run'], 'npx doorcode participants import p.csv --dry-run'],
  [
    ['participants', 'import', 'p.csv', '--env=.env.stage'],
    'npx doorcode participants import p.csv --env .env.stage',
  ],
  [['deploy', '--environment', 'stage'], 'npx doorcode deploy --environment stage'],
  [['participants', 'import', 'p.csv', '--dryrun'], 'npx doorcode participants import p.csv --dryrun'],
])('with the npm of this machine, npm run doorcode %j does nothing, and says what to type', (args, words) => {
  const { status, stderr } = npm('run', '--silent', 'doorcode', ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(existsSync(join(folder, FILE))).toBe(false);
});

test('behind --, it gets every option', () => {
  const { status, stdout } = npm(
    'run',
    '--silent',
    'doorcode',
    '--',
    'participants',
    'import',
    'p.csv',
    '--dry-run',
  );
  expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing was changed.')]);
  expect(existsSync(join(folder, FILE))).toBe(false);
});

test('from another folder nothing is done, and it is said where to go', () => {
  mkdirSync(join(folder, 'lists'));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'tools/organiser/bin.cjs'), 'participants', 'add', 'mabel', '--phone', '+12025550143'],
    { cwd: join(folder, 'lists'), encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([
    2,
    `This is not the folder of Doorcode, so nothing was done. Go there first: cd "${ROOT}"\n`,
  ]);
  expect(readdirSync(join(folder, 'lists'))).toEqual([]);
});

test('every setting that this npm lists is known to be its own', () => {
  const { stdout } = npm('config', 'list', '--long', '--json');
  const names = Object.keys(JSON.parse(stdout) as object).filter((name) => !/[@/:]/.test(name));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !isOfNpm(name))).toEqual([]);
});
