import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RemoteAccount, startAccount, TOOL } from '../support/account';
import { makeClone } from '../support/clone';

jest.setTimeout(600_000);

let account: RemoteAccount;
let folder: string;
beforeAll(async () => {
  account = await startAccount();
  folder = makeClone();
});
afterAll(async () => {
  await account.stop();
  rmSync(folder, { recursive: true });
});

async function doorcode(...args: string[]) {
  const child = spawn(process.execPath, [...TOOL, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      ...account.environment,
      ACCOUNT_SID: account.accountSid,
      AUTH_TOKEN: account.authToken,
    },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, ...said };
}

test('from a clone to a door that is online, and away again', async () => {
  expect(await doorcode('setup', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await doorcode('participants', 'add', 'mabel', '--phone', '+12025550143')).toMatchObject({
    exitCode: 0,
  });
  expect(await doorcode('doctor')).toMatchObject({ exitCode: 0 });

  const deployed = await doorcode('deploy');
  expect([deployed.out, deployed.err]).toEqual([
    expect.stringContaining('a call without a pass is refused'),
    expect.stringContaining('✔ deployed'),
  ]);
  expect(deployed.exitCode).toBe(0);
  expect(deployed.out.trim().split('\n').at(-1)).toBe('https://doorcode-1000.twil.io/');
  expect(deployed.out).toContain('whoever is not expected is refused');
  expect(deployed.out).toContain('nobody can fetch it');
  expect(deployed.out + deployed.err).not.toContain(account.authToken);

  const invited = await doorcode('invite', 'mabel');
  expect(invited.out).toContain('https://doorcode-1000.twil.io/?identity=mabel&room=My+Room#invite=');

  // An invite takes the look at the page as far as the directory, which then has nobody of that name.
  const env = join(folder, '.env');
  writeFileSync(env, readFileSync(env, 'utf8').replace('REQUIRE_INVITE=false', 'REQUIRE_INVITE=true'));
  const again = await doorcode('deploy');
  expect([again.exitCode, again.out]).toEqual([
    0,
    expect.stringContaining('whoever is not expected is refused'),
  ]);

  expect(readFileSync(join(folder, '.twiliodeployinfo'), 'utf8')).toContain('ZS');
  expect(await doorcode('teardown', '--yes')).toMatchObject({ exitCode: 0 });
  expect(existsSync(join(folder, '.twiliodeployinfo'))).toBe(false);
  expect(existsSync(join(folder, '.env.made.json'))).toBe(false);
});
