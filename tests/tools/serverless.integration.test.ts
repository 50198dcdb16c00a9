import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig } from '../../src/access/config';
import { issuePass } from '../../src/access/session';
import { parseParticipant } from '../../src/directory/entries';
import { envFile, makeSettings } from '../../tools/local/settings';
import { createLeakCheckedLog, privateTexts } from '../support/leak-checked-log';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../..');
const LOOPBACK_ONLY = join(root, 'tools/local/loopback-only.cjs');
const settings = makeSettings();
const mabel = { identity: 'mabel', phone: '+18005554321' };
let folder: string;
let child: ChildProcess;
const log = createLeakCheckedLog(() => privateTexts(settings, JSON.stringify({ participants: [mabel] })));
let url: string;

/** A checkout with a filled .env, and nothing of the stand-in. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-'));
  for (const name of ['dist', 'package.json', '.twilioserverlessrc']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.env'), envFile(settings));
  const directory = JSON.stringify({ participants: [mabel] });
  writeFileSync(join(folder, 'dist/assets/participants.private.json'), directory);

  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  const twilioRun = join(root, 'node_modules/twilio-run/bin/twilio-run.js');
  child = spawn(process.execPath, ['--require', LOOPBACK_ONLY, twilioRun, 'start', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => line.startsWith('{') && log.write(line));
  }
  while (!(await answers())) await new Promise((done) => setTimeout(done, 100));
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  expect(log.lines.length).toBeGreaterThan(0);
});
afterEach(() => log.assertNoLeaks());

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

async function post(route: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url + route, { method: 'POST', headers, body: JSON.stringify(body) });
  const [mediaType] = response.headers.get('content-type')?.split(';') ?? [];
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, mediaType, challenge, body: await response.json() };
}

/** An answer that refuses, exactly as a caller should see it. */
const refusal = (status: number, code: string) => ({
  status,
  mediaType: 'application/problem+json',
  challenge: status === 401 ? 'Bearer realm="doorcode"' : null,
  body: expect.objectContaining({ type: `urn:doorcode:problem:${code}`, status, code }),
});

test('twilio-run serves the same build with the settings of .env', async () => {
  const page = await (await fetch(url)).text();
  expect(page).not.toContain('/local/');
  const script = /src="\/(join-\w+\.js)"/.exec(page)?.[1];
  expect((await fetch(url + script)).status).toBe(200);
  expect(await post('start-verification', {})).toEqual(refusal(400, 'invalid_request'));
  expect(await post('start-verification', { identity: 'nook' })).toEqual(refusal(401, 'unknown_participant'));
  const guess = { challenge: 'x', code: '123456' };
  expect(await post('check-verification', guess)).toEqual(refusal(401, 'challenge_invalid'));
  expect(await post('token', { pass: 'x' })).toEqual(refusal(401, 'pass_invalid'));
});

test('a pass is good for an AccessToken there', async () => {
  const config = readConfig(settings);
  const participant = parseParticipant(mabel, 'mabel', config.DEFAULT_ROOM);
  const room = { name: config.DEFAULT_ROOM };
  const authTime = Math.floor(Date.now() / 1000);
  const { pass } = issuePass(
    { config, arrivedAt: new Date() },
    { participant, room, contact: mabel.phone, authTime },
  );
  expect(await post('token', { pass })).toMatchObject({
    status: 200,
    mediaType: 'application/json',
    body: { identity: 'mabel', room: 'My Room', role: 'guest', expiresIn: 3600 },
  });
});

test('the directory is never served', async () => {
  for (const name of ['participants.private.json', 'participants.json']) {
    expect((await fetch(url + name)).status).toBeGreaterThanOrEqual(403);
  }
});
