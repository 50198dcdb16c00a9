import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { type RemoteAccount, startAccount, TOOL } from './support/account';
import { makeClone } from './support/clone';
import { PseudoTerminal } from './support/pseudo-terminal';

jest.setTimeout(300_000);

const root = resolve(__dirname, '../../..');

/** The next Thursday that is far enough away for a reminder a day before. */
const THURSDAY = ((): string => {
  const soon = DateTime.utc().plus({ days: 3 });
  return soon.plus({ days: (11 - soon.weekday) % 7 }).toFormat('yyyy-MM-dd');
})();

/** What somebody types who reads "Thursday at seven", in order, with that Thursday in place of the README's. */
const COMMANDS = ((): string[][] => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, section = ''] = /\n## Thursday at seven\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const lines = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => line.trim()),
  );
  const inText = [...section.matchAll(/`(npx doorcode [^`]*)`/g)].map(([, line = '']) => line);
  const commands = [...lines, ...inText].filter((line) => line.startsWith('npx doorcode '));
  return commands.map((line) =>
    [...line.replaceAll('2026-12-03', THURSDAY).matchAll(/"([^"]*)"|(\S+)/g)]
      .map(([, quoted, bare]) => quoted ?? bare ?? '')
      .slice(2),
  );
})();

/** As a ticket shop exports it: the payer's address, a name in two columns, numbers as people at home write them. */
const ORDERS = `Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Cell Phone
1001,2026-11-20 10:12,Isabelle,Sable,isabelle@example.com,1,Mat,07700 900456
1002,2026-11-21 18:40,Tommy,Nook,tommy@example.com,1,Mat,07700 900789
`;

let account: RemoteAccount;
let folder: string;
let terminals: PseudoTerminal[] = [];
beforeAll(async () => {
  account = await startAccount();
  folder = makeClone();
  writeFileSync(join(folder, 'orders.csv'), ORDERS);
});
afterEach(() => {
  for (const terminal of terminals) terminal.kill();
  terminals = [];
});
afterAll(async () => {
  await account.stop();
  rmSync(folder, { recursive: true });
});

const ENTER = '\r';
const DOWN = '\u001b[B';

/** A question as a person reads it, and what they type. */
type Answer = readonly [question: RegExp, typed: string];

/**
 * Types the README's next command that begins like this, and answers.
 * @returns what was on the screen
 */
async function typed(begins: string, answers: readonly Answer[] = []): Promise<string> {
  const command = COMMANDS.shift() ?? [];
  expect(command.join(' ')).toMatch(new RegExp(`^${begins}`));
  const terminal = new PseudoTerminal([...TOOL, ...command], {
    cwd: folder,
    env: { ...account.environment, TZ: 'Europe/London' },
  });
  terminals.push(terminal);
  for (const [question, text] of answers) {
    // A question that never comes ends the program, and is told with all that was on the screen.
    const timer = setTimeout(() => terminal.kill(), 60_000);
    await terminal.sees(question);
    clearTimeout(timer);
    terminal.type(text);
  }
  const ended = await Promise.race([terminal.ends(), sleep(60_000, 'waits', { ref: false })]);
  if (ended !== 0) throw new Error(`"${command.join(' ')}" ended with ${ended}:\n${terminal.text}`);
  return terminal.text;
}

test('"Thursday at seven", word for word, leads from a ticket export to an invited class', async () => {
  expect(COMMANDS).toHaveLength(12);

  const setup = await typed('setup', [
    [/Account SID/, account.accountSid + ENTER],
    [/Auth token/, account.authToken + ENTER],
    [/What should messages call you/, `Yoga with Ms Ruiz${ENTER}`],
    [/How many digits/, ENTER],
    [/Where are participants looked up/, DOWN + ENTER],
    [/Where is what hosts decide about a room kept/, DOWN + ENTER],
    [/Send invites from \+447700900000\?/, `y${ENTER}`],
  ]);
  expect(setup).toContain('Messaging Service');
  expect(setup).not.toContain(account.authToken);

  const imported = await typed('participants import', [[/Is each column what it should be\?/, ENTER]]);
  expect(imported).toContain('2 participants are in Sync service');

  await typed('participants add');
  expect(await typed('rooms set')).toContain('19:00 in London');
  expect(await typed('doctor')).not.toContain('✖');
  const deployed = await typed('deploy');
  expect(deployed.trim().split('\n').at(-1)).toBe('https://doorcode-1000.twil.io/');

  const first = await typed('invite Ms Ruiz', [[/\?[^?]*$/, `y${ENTER}`]]);
  expect(first).toContain('https://doorcode-1000.twil.io/?identity=Ms+Ruiz&room=Yoga#invite=');
  expect((await account.messages()).map(({ to }) => to)).toEqual(['+447700900123']);

  await typed('invite --all', [[/\?[^?]*$/, `y${ENTER}`]]);
  const messages = await account.messages();
  const invited = messages.filter(({ status }) => status !== 'scheduled').map(({ to }) => to);
  expect(invited.sort()).toEqual(['+447700900123', '+447700900456', '+447700900789']);
  expect(messages.filter(({ status }) => status === 'scheduled')).toHaveLength(6);
  const report = await typed('invite --report');
  expect(report).toContain('Isabelle Sable');

  const moved = await typed('rooms set', [[/\?[^?]*$/, `y${ENTER}`]]);
  expect(moved).toContain('19:30 in London');
  const scheduled = (await account.messages()).filter(({ status }) => status === 'scheduled');
  expect(scheduled).toHaveLength(6);
  expect(scheduled.filter(({ body }) => !/ at 19:30\b/.test(body))).toEqual([]);

  await typed('attendance');
  await typed('teardown', [[/\?[^?]*$/, `y${ENTER}`]]);
  expect((await account.messages()).filter(({ status }) => status === 'scheduled')).toEqual([]);
});
