import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { envFile, makeSettings } from '../../tools/local/settings';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../..');
let folder: string;
let child: ChildProcess;
let url: string;

/** A checkout with a filled .env, and nothing of the stand-in. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-'));
  for (const name of ['dist', 'package.json', '.twilioserverlessrc']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.env'), envFile(makeSettings()));
  const directory = { participants: [{ identity: 'mabel', phone: '+18005554321' }] };
  writeFileSync(join(folder, 'dist/assets/participants.private.json'), JSON.stringify(directory));

  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  const twilioRun = join(root, 'node_modules/twilio-run/bin/twilio-run.js');
  child = spawn(process.execPath, [twilioRun, 'start', '--port', String(port)], {
    cwd: folder,
    stdio: 'ignore',
  });
  while (!(await answers())) await new Promise((done) => setTimeout(done, 100));
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const answers = () =>
  fetch(url).then(
    () => true,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

const post = (route: string, body: object) =>
  fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then((response) => response.json());

test('twilio-run serves the same build with the settings of .env', async () => {
  const page = await (await fetch(url)).text();
  expect(page).not.toContain('/local/');
  const script = /src="\/(join-\w+\.js)"/.exec(page)?.[1];
  expect((await fetch(url + script)).status).toBe(200);
  expect(await post('start-verification', { identity: 'tom nook' })).toMatchObject({
    code: 'unknown_participant',
  });
  expect(await post('check-verification', { challenge: 'x', code: '123456' })).toMatchObject({
    code: 'challenge_invalid',
  });
  expect(await post('token', { pass: 'x' })).toMatchObject({ code: 'pass_invalid' });
});

test('the directory is never served', async () => {
  for (const name of ['participants.private.json', 'participants.json']) {
    expect((await fetch(url + name)).status).toBeGreaterThanOrEqual(403);
  }
});
