/**
 * `npm run bench:directory`: what a lookup costs in a directory of 100,000 participants. In a file: the time to load
 * it, and the time of a lookup once it is loaded. Elsewhere: how many requests or statements a lookup takes, and how
 * long, with PostgreSQL at `DATABASE_URL` or else PGlite, and with the stand-in's Sync in this process.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { buildSync } from 'esbuild';
import { Client } from 'pg';
import type { Identity, RoomName } from '../src/contract/names';
import type { Directory } from '../src/directory/directory';
import type { ParticipantEntry } from '../src/directory/entries';
import { syncDirectory } from '../src/directory/sync';
import { put } from '../tests/directory/support/put';
import { inProcessClient } from '../tests/support/in-process-client';
import { functionsBuild } from '../tools/build/functions';
import { createAccount } from '../tools/local/account/account';
import { postgresStore } from '../tools/organiser/stores/postgres';
import { syncStore } from '../tools/organiser/stores/sync';
import type { ColdStart } from './cold-start';

const SIZE = 100_000;
const STARTS = 9;
const ROOM = 'My Room' as RoomName;

/** Made anew for each store, so that none has to share its memory with another's. */
const everybody = (): ParticipantEntry[] =>
  Array.from({ length: SIZE }, (_, index) => ({
    identity: `Participant ${index}`,
    phone: `+1202${String(5_000_000 + index)}`,
    ...(index % 3 === 0 && { email: `participant.${index}@example.com` }),
    ...(index % 5 === 0 && { rooms: [`Room ${index % 50}`] }),
  }));

const somebody = (): Identity => `participant ${Math.floor(Math.random() * SIZE)}` as Identity;
const median = (times: number[]): number =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** @returns milliseconds for one lookup */
async function pace(directory: Directory, lookups: number): Promise<number> {
  const began = performance.now();
  for (let done = 0; done < lookups; done++) {
    if ((await directory.find(somebody())) === undefined) throw new Error('somebody was not found');
  }
  return (performance.now() - began) / lookups;
}

/** In processes of their own, bundled as the Functions are: each load is that of an instance that has just started. */
async function file(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-bench-'));
  const path = join(folder, 'participants.json');
  // As the build writes it.
  writeFileSync(path, JSON.stringify({ rooms: {}, participants: everybody() }));
  const script = join(folder, 'cold-start.js');
  buildSync({ ...functionsBuild(), entryPoints: ['bench/cold-start.ts'], outdir: folder });
  const starts = Array.from(
    { length: STARTS },
    () =>
      JSON.parse(
        execFileSync(process.execPath, [script, path, String(SIZE)], { encoding: 'utf8' }),
      ) as ColdStart,
  );
  rmSync(folder, { recursive: true });
  const of = (figure: keyof ColdStart): number => median(starts.map((start) => start[figure]));
  const load = `${of('load').toFixed(0)} ms, ${of('processor').toFixed(0)} ms of them of the processor`;
  console.log(`asset: loaded in ${load}; a lookup takes ${(of('lookup') * 1000).toFixed(2)} µs`);
}

async function database(): Promise<void> {
  const { DATABASE_URL } = process.env;
  const pglite = DATABASE_URL ? undefined : await PGlite.create();
  const server =
    pglite && new PGLiteSocketServer({ db: pglite, port: 0, host: '127.0.0.1', maxConnections: 20 });
  await server?.start();
  const url = DATABASE_URL ?? `postgresql://postgres@${server?.getServerConn()}/postgres`;
  const store = postgresStore({ url }, ROOM);
  await store.prepare();
  await put(store, { participants: everybody() });
  await store.directory.find(somebody());

  let statements = 0;
  const { query } = Client.prototype;
  Client.prototype.query = function count(this: Client, ...args: never[]) {
    statements += 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  const lookups = 1000;
  const lookup = await pace(store.directory, lookups);
  Client.prototype.query = query;
  console.log(
    `${DATABASE_URL ? 'PostgreSQL' : 'PGlite'}: ${statements / lookups} statement a lookup, ${lookup.toFixed(2)} ms`,
  );
  await store.close();
  await server?.stop();
  await pglite?.close();
}

async function sync(): Promise<void> {
  const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const account = createAccount({ ...credentials, syncPerSecond: Number.POSITIVE_INFINITY });
  const { sid } = account.syncServices.create('Doorcode');
  let requests = 0;
  const client = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, (request) => {
    requests += 1;
    return account.hosts['sync.twilio.com']?.(request) ?? 'reset';
  });
  const store = syncStore(client, sid, ROOM, Number.POSITIVE_INFINITY);
  await store.prepare();
  await put(store, { participants: everybody() });
  const directory = syncDirectory(client, sid, ROOM);
  requests = 0;
  const lookups = 1000;
  const lookup = await pace(directory, lookups);
  console.log(`Sync: ${requests / lookups} request a lookup, ${lookup.toFixed(2)} ms without a network`);
}

async function measure(): Promise<void> {
  console.log(`${SIZE.toLocaleString('en')} participants`);
  await file();
  await database();
  await sync();
}

void measure();
