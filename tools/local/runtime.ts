import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error';

/** Milliseconds that twilio-run may take until it answers. */
const START_TIMEOUT = 30_000;
/** Milliseconds that it may take to end. */
const STOP_TIMEOUT = 3_000;

/** The real local runtime, as `twilio serverless:start` runs it. */
export interface TwilioRun {
  port: number;
  /** Settles when the process has ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts `twilio-run start` as a child of this process, on a free port of the loopback address.
 * @param envFile the settings of its Functions
 * @param caPath the authority that the child trusts beside the usual ones; Node reads that when it starts
 * @param live whether each request reloads the Functions, which takes tens of milliseconds
 * @param onLine receives each line it prints once it is up
 */
export async function startTwilioRun(options: {
  assetsFolder: string;
  envFile: string;
  caPath: string;
  onLine: (line: string) => void;
  live: boolean;
}): Promise<TwilioRun> {
  const port = await freePort();
  const flags = ['--port', String(port), '--env', options.envFile, '--assets-folder', options.assetsFolder];
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('./loopback-only.cjs'),
      require.resolve('twilio-run/bin/twilio-run.js'),
      'start',
      ...flags,
      '--no-fork-process',
      options.live ? '--live' : '--no-live',
      '--no-logs',
      '--log-level',
      'error',
    ],
    {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: options.caPath, HTTP_PROXY: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exit = once(child, 'exit');
  const output = collect(child, options.onLine);
  await Promise.race([
    listening(port),
    exit.then(() => {
      throw new StartError(
        `twilio-run ended before it was up: ${output.beforeUp().trim().split('\n').at(-1)}`,
      );
    }),
  ]);
  output.up();
  return { port, ended: exit.then(() => undefined), stop: () => stop(child, exit) };
}

/** Drops the lines of its banner, which names a port that nobody should open. */
function collect(child: ChildProcess, onLine: (line: string) => void) {
  let isUp = false;
  const early: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => (isUp ? onLine(line) : early.push(line)));
  }
  return {
    beforeUp: () => early.join('\n'),
    up: () => {
      isUp = true;
    },
  };
}

async function stop(child: ChildProcess, exit: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = sleep(STOP_TIMEOUT, 'late', { ref: false });
  if ((await Promise.race([exit, late])) === 'late') child.kill('SIGKILL');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const connected = await new Promise((resolve) => {
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    });
    socket.destroy();
    if (connected) return;
    await sleep(50);
  }
  throw new StartError(`twilio-run did not answer within ${START_TIMEOUT / 1000} s`);
}
