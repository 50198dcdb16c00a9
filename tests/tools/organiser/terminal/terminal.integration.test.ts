import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { type RemoteAccount, startAccount, TOOL } from '../support/account';
import { PseudoTerminal } from '../support/pseudo-terminal';

jest.setTimeout(120_000);

let account: RemoteAccount;
let folder: string;
let terminals: PseudoTerminal[] = [];
beforeAll(async () => {
  account = await startAccount();
  folder = mkdtempSync(join(tmpdir(), 'doorcode-empty-'));
});
afterEach(() => {
  for (const terminal of terminals) terminal.kill();
  terminals = [];
});
afterAll(async () => {
  await account.stop();
  rmSync(folder, { recursive: true });
});

function open(args: string[], env: Record<string, string> = {}, columns = 120): PseudoTerminal {
  const terminal = new PseudoTerminal([...TOOL, ...args], {
    cwd: folder,
    env: { ...account.environment, ...env },
    columns,
  });
  terminals.push(terminal);
  return terminal;
}

const ENTER = '\r';
const DOWN = '\u001b[B';

test('from an empty folder, setup and then doctor: all is well', async () => {
  const setup = open(['setup']);
  await setup.sees(/Account SID/);
  setup.type(`AC123${ENTER}`);
  await setup.sees(/It is AC and 32 hex digits/);
  setup.type('\u0015');
  setup.type(account.accountSid + ENTER);
  await setup.sees(/Auth token/);
  setup.type(account.authToken + ENTER);
  await setup.sees(/What should messages call you/);
  setup.type(ENTER);
  await setup.sees(/How many digits/);
  setup.type(ENTER);
  await setup.sees(/Where are participants looked up/);
  setup.type(DOWN + ENTER);
  await setup.sees(/Where is what hosts decide about a room kept/);
  setup.type(DOWN + ENTER);
  expect(await setup.ends()).toBe(0);
  expect(setup.text).toContain('✔ made the Verify service "Doorcode" with codes of 6 digits');
  expect(setup.text).toContain('✔ made a Sync service');
  expect(setup.text).toContain('What costs money');
  expect(setup.text).not.toContain(account.authToken);
  expect(readdirSync(folder).sort()).toEqual(['.env', '.env.made.json']);
  expect(parse(readFileSync(join(folder, '.env')))).toMatchObject({ DIRECTORY: 'sync', ROOM_STATE: 'sync' });

  const doctor = open(['doctor']);
  expect(await doctor.ends()).toBe(0);
  expect(doctor.text).toContain('All is well.');
  expect(doctor.text).not.toContain('✖');
  expect(doctor.raw).toContain('\u001b[32m✔');
});

test('a terminal that is narrow breaks lines, and no word is lost', async () => {
  const doctor = open(['doctor'], {}, 60);
  expect(await doctor.ends()).toBe(0);
  const widest = Math.max(...doctor.text.split('\n').map((line) => [...line.trimEnd()].length));
  expect(widest).toBeLessThanOrEqual(60);
});

test('Ctrl-C stops a question, and says so', async () => {
  const setup = open(['--env', '.env.other', 'setup']);
  await setup.sees(/Account SID/);
  setup.type('\u0003');
  expect(await setup.ends()).toBe(4);
  expect(setup.text).toContain('✖ stopped; what was done so far is kept');
});

test('an import shows how far it is, and the bar is gone from what is asked for', async () => {
  const { writeFileSync } = await import('node:fs');
  const rows = Array.from({ length: 200 }, (_, index) => `guest ${index},+1202555${1000 + index}`);
  writeFileSync(join(folder, 'people.csv'), `identity,phone\n${rows.join('\n')}\n`);
  const importing = open(['participants', 'import', 'people.csv']);
  await importing.sees(/Importing [█░]+ \d+\/200 {2}\S+ left/);
  expect(await importing.ends()).toBe(0);
  expect(importing.text).toMatch(/200 participants are in Sync service IS/);
});

test('NO_COLOR takes the colours away', async () => {
  const doctor = open(['doctor'], { NO_COLOR: '1' });
  expect(await doctor.ends()).toBe(0);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how colours begin
  expect(doctor.raw).not.toMatch(/\u001b\[\d+m/);
});
