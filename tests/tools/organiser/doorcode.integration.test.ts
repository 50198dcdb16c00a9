import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DIRECTORY_FILE } from '../../../tools/organiser/stores/open';
import { TOOL } from './support/account';
import { PseudoTerminal } from './support/pseudo-terminal';

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

const COLOUR = '\u001b[';

test('what goes into pipes has no colours', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [...TOOL, 'doctor'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^✖ {2}\.env/), '']);
});

test.each([
  ['notes', 2],
  ['results', 1],
])('when only the %s go into a file, only they have no colours', async (_, stream) => {
  const stdio = ['inherit', 'inherit', 'inherit'].map((there, index) =>
    index === stream ? 'ignored' : there,
  );
  const script = `
    const stdio = ${JSON.stringify(stdio)};
    stdio[${stream}] = require('node:fs').openSync('said', 'w');
    const run = (...args) => require('node:child_process').spawnSync(process.execPath, args, { stdio });
    run(...${JSON.stringify([...TOOL, 'doctor'])});
    run(...${JSON.stringify([...TOOL, 'participants', 'show', 'nobody'])});`;
  const terminal = new PseudoTerminal(['-e', script], { cwd: folder, env: {} });
  expect(await terminal.ends()).toBe(0);
  const said = readFileSync(join(folder, 'said'), 'utf8');
  expect(said).toContain('✖');
  expect(said).not.toContain(COLOUR);
  expect(terminal.raw).toContain(`${COLOUR}31m✖`);
});
