import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DIRECTORY_FILE } from '../../../../tools/organiser/stores/open';
import { type RemoteAccount, startAccount, TOOL } from '../support/account';

const PEOPLE = 60;
const SEND = ['invite', '--all', '--send', 'sms', '--yes', '--wait', '0', '--page', 'https://door.example/'];

let account: RemoteAccount;
let folder: string;
const options = () => ({ cwd: folder, env: { ...process.env, ...account.environment } });
const doorcode = (...args: string[]) => promisify(execFile)(process.execPath, [...TOOL, ...args], options());

beforeEach(async () => {
  account = await startAccount();
  folder = mkdtempSync(join(tmpdir(), 'doorcode-killed-'));
  writeFileSync(
    join(folder, '.env'),
    `ACCOUNT_SID=${account.accountSid}\nAUTH_TOKEN=${account.authToken}\n`,
    { mode: 0o600 },
  );
  await doorcode('setup', '--yes', '--invites', 'sms');
  const participants = Array.from({ length: PEOPLE }, (_, index) => ({
    identity: `P${index}`,
    phone: `+4477009${String(10_000 + index)}`,
  }));
  mkdirSync(dirname(join(folder, DIRECTORY_FILE)), { recursive: true });
  writeFileSync(join(folder, DIRECTORY_FILE), JSON.stringify({ participants }));
}, 300_000);
afterEach(async () => {
  await account.stop();
  rmSync(folder, { recursive: true });
});

test.each(['SIGINT', 'SIGKILL'] as const)(
  'whoever sends, and is stopped by %s, sends nothing twice when they go on',
  async (signal) => {
    const child = spawn(process.execPath, [...TOOL, ...SEND], { ...options(), stdio: 'ignore' });
    while ((await account.messages()).length < 10) await sleep(20);
    child.kill(signal);
    await once(child, 'exit');
    expect((await account.messages()).length).toBeLessThan(PEOPLE);
    const { stdout } = await doorcode(...SEND, '--json');
    const numbers = (await account.messages()).map(({ to }) => to);
    expect([numbers.length, new Set(numbers).size]).toEqual([PEOPLE, PEOPLE]);
    expect(JSON.parse(stdout)).toMatchObject({ refused: [], failed: [], unknown: [], untried: [] });
  },
  300_000,
);
