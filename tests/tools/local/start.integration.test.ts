import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WebSocket } from 'ws';

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Started {
  child: ChildProcess;
  output(): string;
  /** Settles with the exit code. */
  exit: Promise<number | null>;
  says(text: RegExp): Promise<void>;
}

function run(environment: Record<string, string>, cwd = root): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'tools/local/start.ts')], {
    cwd,
    env: { ...process.env, ...environment },
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      output += data;
    });
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const says = async (text: RegExp) => {
    while (!text.test(output)) await new Promise((done) => setTimeout(done, 25));
  };
  return { child, output: () => output, exit, says };
}

/** The processes that were started by a process. */
const childrenOf = (pid: number | undefined): number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a busy port is one clear line and exit 1', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as { port: number };
  const { exit, output } = run({ PORT: String(port) });
  expect(await exit).toBe(1);
  expect(output()).toBe(`start: port ${port} is in use; choose another with PORT=${port + 1} npm start\n`);
  busy.close();
});

test('a missing build is one clear line and exit 1', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'doorcode-'));
  symlinkSync(join(root, 'node_modules'), join(empty, 'node_modules'));
  const { exit, output } = run({ PORT: '0' }, empty);
  expect(await exit).toBe(1);
  expect(output()).toBe('start: dist/ is missing; make it with npm run build\n');
  rmSync(empty, { recursive: true });
});

test('a port that is no number is one clear line and exit 1', async () => {
  const { exit, output } = run({ PORT: 'http' });
  expect(await exit).toBe(1);
  expect(output()).toBe('start: PORT must be a number, not http\n');
});

test('a runtime that dies is one clear line and exit 1', async () => {
  const { child, exit, output, says } = run({ PORT: '0' });
  await says(/Ctrl-C/);
  for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
  expect(await exit).toBe(1);
  expect(output()).toMatch(/\nstart: twilio-run has ended\n$/);
});

test('a call that is going on does not keep it from ending', async () => {
  const { child, exit, output, says } = run({ PORT: '0' });
  await says(/Ctrl-C/);
  const url = /http:\/\/localhost:\d+\//.exec(output())?.[0] ?? '';
  const socket = new WebSocket(`${url.replace('http', 'ws')}local/signaling`);
  await once(socket, 'open');
  const phone = await fetch(`${url}local/messages/stream`);
  child.kill('SIGINT');
  expect(await exit).toBe(0);
  expect(phone.ok).toBe(true);
  socket.terminate();
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends everything it started', async (signal) => {
  const { child, exit, says } = run({ PORT: '0' });
  await says(/Ctrl-C/);
  const started = childrenOf(child.pid);
  const folders = readdirSync(join(root, '.local'));
  expect(started.length).toBeGreaterThan(0);
  child.kill(signal);
  expect(await exit).toBe(0);
  expect(started.filter(isAlive)).toEqual([]);
  expect(readdirSync(join(root, '.local')).length).toBeLessThan(folders.length);
});
