import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Database, startPglite } from '../../../directory/support/database';
import { type RemoteAccount, startAccount, TOOL } from '../support/account';

jest.setTimeout(120_000);

const EARLIER = { identity: 'earlier', phone: '+12025550199' };

let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-import-'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(folder, { recursive: true });
});

const write = (settings: Record<string, string>, rows: number) => {
  const env = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(join(folder, '.env'), env.join(''), { mode: 0o600 });
  const lines = Array.from(
    { length: rows },
    (_, index) => `guest ${index},+1202555${String(index).padStart(4, '0')},Hall`,
  );
  writeFileSync(join(folder, 'people.csv'), `identity,phone,rooms\n${lines.join('\n')}\n`);
};

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...TOOL, ...args], { cwd: folder, env: { ...process.env, ...env } });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, output }));
  return { child, ended };
}

/** Tries to kill an import before it is done; a machine may be too quick for one of them. */
const TRIES = 5;

/** Starts an import, and kills it as soon as something is true. */
async function killed(
  half: () => Promise<boolean>,
  empty: () => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  let exitCode: number | null = 0;
  for (let tried = 0; exitCode !== null && tried < TRIES; tried++) {
    if (tried > 0) await empty();
    const { child, ended } = start(['participants', 'import', 'people.csv'], env);
    while (child.exitCode === null && !(await half())) await sleep(1);
    child.kill('SIGKILL');
    exitCode = (await ended).exitCode;
  }
  expect(exitCode).toBeNull();
}

async function repeated(env: Record<string, string> = {}): Promise<void> {
  const again = await start(['participants', 'import', 'people.csv'], env).ended;
  expect(again).toMatchObject({ exitCode: 0 });
}

test('a file that is being written when the import is killed is the former one, and the next import completes it', async () => {
  write({}, 10_000);
  const path = join(folder, 'src/assets/participants.private.json');
  mkdirSync(join(folder, 'src/assets'), { recursive: true });
  const keepEarlier = async () => writeFileSync(path, JSON.stringify({ participants: [EARLIER] }));
  const names = () =>
    JSON.parse(readFileSync(path, 'utf8')).participants.map(({ identity }: { identity: string }) => identity);

  await keepEarlier();
  await killed(async () => existsSync(`${path}.lock`), keepEarlier);
  expect([1, 10_001]).toContain(names().length);
  expect(names()[0]).toBe('earlier');

  await repeated();
  expect(names()).toHaveLength(10_001);
  expect(names().at(-1)).toBe('guest 9999');
  expect(readdirSync(join(folder, 'src/assets')).filter((name) => name.endsWith('.lock'))).toEqual([]);
});

describe('in PostgreSQL', () => {
  let database: Database;
  beforeAll(async () => {
    database = await startPglite();
  });
  afterAll(() => database.stop());

  test('an import of 10,000 that is killed half-way is completed by the next', async () => {
    write({ DIRECTORY: 'postgres', DATABASE_URL: database.url }, 10_000);
    const schema = join(__dirname, '../../../../src/directory/schema.sql');
    await database.run(readFileSync(schema, 'utf8'));
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const count = async () =>
      Number((await client.query('select count(*) from doorcode_participants')).rows[0].count);
    await start(['participants', 'add', 'earlier', '--phone', EARLIER.phone]).ended;
    await killed(
      async () => (await count()) > 1,
      () => database.run("delete from doorcode_participants where identity <> 'earlier'"),
    );
    await repeated();
    expect(await count()).toBe(10_001);
    await client.end();
  });
});

describe('in Sync', () => {
  let account: RemoteAccount;
  beforeAll(async () => {
    account = await startAccount();
  });
  afterAll(() => account.stop());

  test('an import that is killed half-way is completed by the next', async () => {
    write({ ACCOUNT_SID: account.accountSid, AUTH_TOKEN: account.authToken, DIRECTORY: 'sync' }, 800);
    expect(await start(['setup', '--yes'], account.environment).ended).toMatchObject({ exitCode: 0 });
    await start(['participants', 'add', 'earlier', '--phone', EARLIER.phone], account.environment).ended;
    const names = Array.from({ length: 800 }, (_, index) => `guest ${index}`);
    await killed(
      async () => (await account.participants()) > 100,
      async () => {
        await start(['participants', 'remove', ...names, '--yes'], account.environment).ended;
      },
      account.environment,
    );
    await repeated(account.environment);
    expect(await account.participants()).toBe(801);
  });
});
