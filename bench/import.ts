/**
 * `npm run bench:import`: how long the organiser's tool takes to import a CSV file of 10,000 participants, from its
 * start to its end: into a file, and into PostgreSQL at `DATABASE_URL` or else PGlite; and how long the same takes into
 * the stand-in's Sync, which keeps to Twilio's rates and answers after 100 ms.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { RoomName } from '../src/contract/names';
import { inProcessClient } from '../tests/support/in-process-client';
import { createAccount } from '../tools/local/account/account';
import { mappingOf } from '../tools/organiser/participants/columns/mapping';
import { isColumnName } from '../tools/organiser/participants/columns/meaning';
import { findTable } from '../tools/organiser/participants/columns/table';
import { merge } from '../tools/organiser/participants/merge';
import { readSheet } from '../tools/organiser/participants/sheet/read-sheet';
import { writtenRows } from '../tools/organiser/participants/written-rows';
import { syncStore } from '../tools/organiser/stores/sync';

const SIZE = 10_000;
/** Milliseconds that Sync takes to answer. */
const LATENCY = 100;
const root = join(__dirname, '..');
const TOOL = [
  '--import',
  pathToFileURL(require.resolve('tsx')).href,
  join(root, 'tools/organiser/doorcode.ts'),
];

const folder = mkdtempSync(join(tmpdir(), 'doorcode-bench-'));
const rows = Array.from(
  { length: SIZE },
  (_, index) => `guest ${index},+1202555${String(index).padStart(4, '0')}`,
);
writeFileSync(join(folder, 'people.csv'), `identity,phone\n${rows.join('\n')}\n`);

/** Runs the tool and takes its time, in seconds. */
async function time(args: string[], settings: Record<string, string>): Promise<number> {
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  if (lines.length > 0) writeFileSync(join(folder, '.env'), lines.join(''));
  const began = performance.now();
  const child = spawn(process.execPath, [...TOOL, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}`);
  return (performance.now() - began) / 1000;
}

const IMPORT = ['participants', 'import', 'people.csv'];

async function file(): Promise<void> {
  const first = await time(IMPORT, { DIRECTORY: 'asset' });
  console.log(`asset: ${first.toFixed(1)} s, again ${(await time(IMPORT, {})).toFixed(1)} s`);
}

async function database(): Promise<void> {
  const { DATABASE_URL } = process.env;
  const server = DATABASE_URL ? undefined : fork(join(root, 'tests/directory/support/pglite-process.cjs'));
  const [address] = server ? await once(server, 'message') : [];
  const url = DATABASE_URL ?? `postgresql://postgres@${address}/postgres`;
  const { Client } = await import('pg');
  const { readFileSync } = await import('node:fs');
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(readFileSync(join(root, 'src/directory/schema.sql'), 'utf8'));
  await client.end();
  const first = await time(IMPORT, { DIRECTORY: 'postgres', DATABASE_URL: url });
  const again = await time(IMPORT, {});
  console.log(
    `${DATABASE_URL ? 'PostgreSQL' : 'PGlite'}: ${first.toFixed(1)} s, again ${again.toFixed(1)} s`,
  );
  server?.disconnect();
}

/** In this process: a proxy that opens TLS would be slower than the rate. */
async function sync(): Promise<void> {
  const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const account = createAccount(credentials);
  const { sid } = account.syncServices.create('Doorcode');
  const client = inProcessClient(credentials, { timeout: 15_000, autoRetry: false }, async (request) => {
    await sleep(LATENCY);
    return (await account.hosts['sync.twilio.com']?.(request)) ?? 'reset';
  });
  const store = syncStore(client, sid, 'My Room' as RoomName);
  await store.prepare();
  const sheet = await readSheet({ path: join(folder, 'people.csv'), name: 'people.csv' }, isColumnName);
  const table = findTable(sheet.lines, () => false);
  if (table === undefined) throw new Error('people.csv has no table');
  const rows = writtenRows(table, mappingOf(table, new Map()), undefined);
  const { participants } = merge(rows, { participants: [], rooms: {} }, store);
  const put = async () => {
    const began = performance.now();
    await store.put({ participants });
    return ((performance.now() - began) / 1000).toFixed(1);
  };
  console.log(`Sync: ${await put()} s, again ${await put()} s, at 20 writes a second for each of 16 maps`);
}

async function measure(): Promise<void> {
  console.log(`${SIZE.toLocaleString('en')} rows`);
  await file();
  await database();
  await sync();
  rmSync(folder, { recursive: true });
}

void measure();
