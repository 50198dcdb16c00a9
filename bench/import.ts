/**
 * `npm run bench:import`: how long the organiser's tool takes to import a CSV file of 10,000 participants, from its
 * start to its end: into a file, into PostgreSQL at `DATABASE_URL` or else PGlite, and into the stand-in's Sync, which
 * keeps to Twilio's rates.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SIZE = 10_000;
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
async function time(
  args: string[],
  settings: Record<string, string>,
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  if (lines.length > 0) writeFileSync(join(folder, '.env'), lines.join(''));
  const began = performance.now();
  const child = spawn(process.execPath, [...TOOL, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
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

async function sync(): Promise<void> {
  const [accountSid, authToken] = [`AC${'a'.repeat(32)}`, 'b'.repeat(32)];
  const account = fork(
    join(root, 'tests/tools/organiser/support/account-process.ts'),
    [folder, accountSid, authToken],
    {
      execArgv: ['--import', 'tsx'],
    },
  );
  const [{ url, caPath }] = await once(account, 'message');
  const environment = { HTTP_PROXY: url, NODE_EXTRA_CA_CERTS: caPath };
  await time(
    ['setup', '--yes'],
    { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, DIRECTORY: 'sync' },
    environment,
  );
  const first = await time(IMPORT, {}, environment);
  console.log(`Sync: ${first.toFixed(1)} s, again ${(await time(IMPORT, {}, environment)).toFixed(1)} s`);
  account.disconnect();
}

async function measure(): Promise<void> {
  console.log(`${SIZE.toLocaleString('en')} rows`);
  await file();
  await database();
  await sync();
  rmSync(folder, { recursive: true });
}

void measure();
