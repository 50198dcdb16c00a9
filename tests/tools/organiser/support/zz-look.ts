import { mkdtempSync, writeFileSync, mkdirSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { startAccount, TOOL } from '/work/main/tests/tools/organiser/support/account';
import { PseudoTerminal } from '/work/main/tests/tools/organiser/support/pseudo-terminal';
async function main() {
  const account = await startAccount();
  const folder = mkdtempSync('/tmp/look-');
  const show = (t: string) => console.log(t, '\n-----------');
  const pty = async (args: string[], typed: [RegExp, string][] = [], columns = 110) => {
    const t = new PseudoTerminal([...TOOL, ...args], { cwd: folder, env: account.environment, columns });
    for (const [see, text] of typed) { await t.sees(see); t.type(text); }
    const code = await t.ends();
    show(`$ doorcode ${args.join(' ')}\n${t.text}[exit ${code}]`);
  };
  await pty(['--help']);
  await pty(['setup', '--help']);
  await pty(['setup', '--yes'], []);
  await pty(['setup'], [[/Account SID/, account.accountSid + '\r'], [/Auth token/, account.authToken + '\r'], [/What should/, '\r'], [/digits/, '\r'], [/Where/, '\r']]);
  await pty(['setup']);
  await pty(['participants', 'add', 'mabel', '--phone', '+1 202 555 0143', '--email', 'm@example.com', '--role', 'host']);
  await pty(['participants', 'add', 'tommy', '--phone', '(202) 555-0144', '--country', 'US', '--rooms', 'Yoga,My Room', '--channels', 'whatsapp,sms']);
  await pty(['participants', 'list']);
  await pty(['participants', 'show', 'tommy']);
  await pty(['rooms', 'set', 'Yoga', '--opens', '2026-12-01 18:00', '--zone', 'Europe/Paris', '--max', '20']);
  await pty(['rooms', 'list', '--zone', 'Europe/Paris']);
  await pty(['doctor'], [], 90);
  await pty(['invite', 'mabel', '--page', 'https://doorcode-1234.twil.io/', '--qr']);
  await pty(['participants', 'remove', 'tommy'], [[/Strike off/, 'n\r']]);
  await pty(['frob']);
  await pty(['participants']);
  await pty(['deploy']);
  await pty(['teardown'], [[/Remove all/, 'y\r']]);
  await account.stop();
}
void main();
