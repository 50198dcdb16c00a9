import ICAL from 'ical.js';
import type { Email } from '../../../../tools/local/email/emails';
import { type Inviting, openInviting } from '../support/inviting';
import type { Organiser } from '../support/organiser';

let inviting: Inviting;
let organiser: Organiser;
beforeEach(() => {
  inviting = openInviting();
  organiser = inviting.organiser;
  organiser.set({ INVITE_FROM: 'yoga@class.example' });
  organiser.account.emails.domains.add('class.example');
});
afterEach(() => organiser.close());

const send = (...args: string[]) =>
  organiser.doorcode(
    'invite',
    '--all',
    '--send',
    'email',
    '--yes',
    '--wait',
    '0',
    '--zone',
    'Europe/London',
    ...args,
  );
const mails = (): Email[] => organiser.account.emails.all().reverse();
const addresses = () => mails().map(({ to }) => to.address);
const isSend = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path === '/v1/Emails';

test('each gets a letter with their link, and a file for their calendar', async () => {
  const { exitCode, json } = await send('--json');
  expect(exitCode).toBe(0);
  expect(json.leftOut).toEqual([{ identity: 'Tommy', why: 'no e-mail address' }]);
  const [first] = mails();
  expect(first?.from).toEqual({ address: 'yoga@class.example', name: 'Doorcode' });
  expect(first?.to).toEqual({ address: 'mabel@example.com', name: 'Mabel' });
  expect(first?.subject).toMatch(/^Doorcode invites you to Yoga, \w+day/);
  expect(first?.text).toMatch(
    /^Hello Mabel,\n\nDoorcode invites you to a video call: Yoga, .*\n\n.*\n\nhttps:\S+\n\n/,
  );
  const [file] = first?.attachments ?? [];
  expect([file?.filename, file?.contentType]).toEqual(['invite.ics', 'text/calendar;charset=utf-8']);
  const event = new ICAL.Component(ICAL.parse(String(file?.content))).getFirstSubcomponent('vevent');
  expect(first?.text).toContain(String(event?.getFirstPropertyValue('url')));
});

test('a name that reads like a template, or like HTML, is a name', async () => {
  organiser.write(
    'src/assets/branding.json',
    JSON.stringify({ name: 'A {{ x }} {% if %} <b> & "C"', colour: '#1f5f5b' }),
  );
  let body = '';
  organiser.failFor('comms.twilio.com', (request) => {
    if (isSend(request)) body = request.body;
    return undefined;
  });
  await send();
  const { content } = JSON.parse(body);
  expect(content.subject).toContain('A { { x }} { % if %} <b> & "C" invites you');
  expect(content.html).toContain('&lt;b&gt; &amp; &quot;C&quot;');
  expect(JSON.stringify(content)).not.toMatch(/\{\{|\{%/);
});

test('a sender whose name has other letters than those of ASCII is its address alone', async () => {
  organiser.write('src/assets/branding.json', JSON.stringify({ name: 'Übung', colour: '#1f5f5b' }));
  await send();
  expect(mails()[0]?.from).toEqual({ address: 'yoga@class.example' });
});

test('nobody gets it twice, also when no answer came', async () => {
  let lost = 0;
  const handle = organiser.account.hosts['comms.twilio.com'];
  organiser.failFor('comms.twilio.com', (request) => {
    if (!isSend(request) || lost++ > 0) return undefined;
    void handle?.(request);
    return 'hang';
  });
  expect((await send()).exitCode).toBe(0);
  await send();
  expect(addresses().sort()).toEqual(['mabel@example.com', 'olive@example.com']);
});

test('the report says what came of it, also of what was found in the list', async () => {
  organiser.account.emails.setFate('olive@example.com', 'UNDELIVERED');
  await send();
  const lines = organiser.read('.env.sent.jsonl').split('\n');
  organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
  await send();
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { exitCode, out } = await organiser.doorcode('invite', '--report');
  expect(exitCode).toBe(1);
  expect(out).toMatch(/Mabel +Yoga +invite +e-mail +delivered/);
  expect(out).toMatch(/Olive +Yoga +invite +e-mail +not delivered: their mailbox did not take it/);
});

test('of an e-mail that Twilio has forgotten, nobody says that it is on its way', async () => {
  await send();
  organiser.account.emails.clear();
  expect((await organiser.doorcode('invite', '--report')).out).toMatch(/Mabel .* on its way/);
  const text = organiser.read('.env.sent.jsonl').replace(/"at":"[^"]*"/g, '"at":"2026-01-01T00:00:00.000Z"');
  organiser.write('.env.sent.jsonl', text);
  expect((await organiser.doorcode('invite', '--report')).out).toMatch(/Mabel .* nobody knows any more/);
});

test('a domain that is not authenticated is said, and not tried for everybody', async () => {
  organiser.account.emails.domains.clear();
  organiser.keep({
    participants: Array.from({ length: 30 }, (_, index) => ({
      identity: `P${index}`,
      email: `p${index}@example.com`,
    })),
  });
  organiser.requests.length = 0;
  const { exitCode, out, err } = await send();
  expect([exitCode, mails()]).toEqual([1, []]);
  expect(organiser.requests.filter((request) => request.startsWith('POST'))).toHaveLength(8);
  expect(out).toContain(
    'Twilio Email refuses it; see that the domain of INVITE_FROM is authenticated: Console > Email',
  );
  expect(out + err).not.toMatch(/p\d+@example/);
});

test('the preview shows the subject and the letter, and where prices are', async () => {
  const { out } = await send('--dry-run');
  expect(out).toMatch(/ {2}Subject: Doorcode invites you to Yoga/);
  expect(out).toContain('  Hello Mabel,');
  expect(out).toContain('What it costs: 2 e-mails; https://www.twilio.com/en-us/pricing');
  expect(mails()).toEqual([]);
});

test.each([
  ['', 'INVITE_FROM is missing'],
  ['yoga', 'INVITE_FROM must be an e-mail address'],
])('with INVITE_FROM=%s nothing goes', async (INVITE_FROM, words) => {
  organiser.set({ INVITE_FROM });
  const { exitCode, err } = await send();
  expect([exitCode, err]).toEqual([1, expect.stringContaining(words)]);
});
