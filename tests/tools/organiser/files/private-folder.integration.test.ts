import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withPrivateFolder } from '../../../../tools/organiser/files/private-folder';

const root = resolve(__dirname, '../../../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder for secrets', () => {
  test.each([
    ['when the work is done', async () => {}],
    ['when it fails', () => Promise.reject(new Error('no'))],
  ])('is gone %s', async (_, end) => {
    let path = '';
    await withPrivateFolder((given) => {
      path = given;
      writeFileSync(join(given, 'env'), 'secret');
      return end();
    }).catch(() => {});
    expect([path, existsSync(path)]).toEqual([expect.stringContaining('doorcode-'), false]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is gone when %s stops the process, which ends by it',
    async (signal) => {
      const script = `
      import { writeFileSync } from 'node:fs';
      import { withPrivateFolder } from '${join(root, 'tools/organiser/files/private-folder.ts')}';
      withPrivateFolder((folder) => {
        writeFileSync(folder + '/env', 'secret');
        process.stdout.write(folder);
        return new Promise(() => setInterval(() => {}, 1000));
      });`;
      writeFileSync(join(folder, 'hold.mts'), script);
      const child = spawn(process.execPath, ['--import', 'tsx', join(folder, 'hold.mts')], { cwd: root });
      const [path] = await once(child.stdout.setEncoding('utf8'), 'data');
      expect(existsSync(join(path, 'env'))).toBe(true);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([null, signal]);
      expect(existsSync(path)).toBe(false);
    },
  );
});

test('git takes up nobody who is expected, no secret, and what belongs to the project', () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  copyFileSync(join(root, '.gitignore'), join(folder, '.gitignore'));
  const kept = ['.env.example', 'src/assets/participants.example.json', 'tests/people.csv'];
  const ignored = [
    '.env',
    '.env.stage',
    '.env.made.json',
    '.env.1234.tmp',
    'people.csv.1234.0123456789abcdef01234567.tmp',
    '.twiliodeployinfo.1234.tmp',
    'people.csv',
    'invites.csv',
    'src/assets/participants.private.json',
    'src/assets/participants.private.json.lock',
    'src/assets/participants.private.json.1234.tmp',
  ];
  expect(
    git('check-ignore', '--no-index', ...ignored)
      .trim()
      .split('\n'),
  ).toEqual(ignored);
  expect(() => git('check-ignore', '--no-index', ...kept)).toThrow('Command failed');
});
