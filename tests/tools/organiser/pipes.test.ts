import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DIRECTORY_FILE } from '../../../tools/organiser/stores/open';
import { TOOL } from './support/account';

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-pipes-'));
  const participants = Array.from({ length: 5000 }, (_, index) => ({
    identity: `guest ${index}`,
    phone: '+12025550143',
  }));
  mkdirSync(dirname(join(folder, DIRECTORY_FILE)), { recursive: true });
  writeFileSync(join(folder, DIRECTORY_FILE), JSON.stringify({ participants }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('who reads only the first of many lines is told of no mistake', () => {
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$0" "$@" | head -n 1', process.execPath, ...TOOL, 'participants', 'export'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect([stdout, stderr]).toEqual(['identity,phone,email,channels,rooms,role\r\n', '']);
});
