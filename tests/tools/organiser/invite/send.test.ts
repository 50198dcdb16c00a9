import { statSync } from 'node:fs';
import { readConfig } from '../../../../src/access/config';
import { verifyJwt } from '../../../../src/access/jwt';
import { readLink } from '../../../../src/assets/client/link';
import type { RestAnswer, RestRequest } from '../../../../tools/local/proxy';
import {
  DAY,
  fromNow,
  type Inviting,
  MABEL,
  messagesOf,
  openInviting,
  PAGE,
  TOMMY,
} from '../support/inviting';
import type { Organiser } from '../support/organiser';

let inviting: Inviting;
let organiser: Organiser;
beforeEach(() => {
  inviting = openInviting();
  organiser = inviting.organiser;
});
afterEach(() => organiser.close());

const invite = (...args: string[]) =>
  organiser.doorcode('invite', ...args, '--wait', '0', '--zone', 'Europe/London');
const send = (...args: string[]) => invite('--all', '--send', 'sms', '--yes', ...args);
const phones = () => messagesOf(organiser).map(({ to }) => to);
const isCreate = ({ method, path }: RestRequest) => method === 'POST' && path.endsWith('/Messages.json');

/** Fails requests for messages, by how many there were before. */
function failMessages(fail: (before: number) => RestAnswer | undefined): () => number {
  let count = 0;
  organiser.failFor('api.twilio.com', (request) => (isCreate(request) ? fail(count++) : undefined));
  return () => count;
}
const refusal = (status: number, code: number, headers = {}): RestAnswer => ({
  status,
  headers,
  body: JSON.stringify({ code, message: `about ${MABEL}`, status }),
});

test('each gets one line that says who invites, where to and when, with a link that the door takes', async () => {
  const { exitCode, json } = await send('--json');
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({
    by: 'sms',
    sent: [
      { identity: 'Mabel', room: 'Yoga', what: 'invite' },
      { identity: 'Tommy', room: 'Yoga', what: 'invite' },
    ],
    leftOut: [{ identity: 'Olive', why: 'no phone number' }],
  });
  const [first] = messagesOf(organiser);
  expect(first?.body).toMatch(
    /^Doorcode invites you to Yoga, \w+day \d+ \w+ at \d\d:\d\d, United Kingdom Time: https:\S+ STOP ends these\.$/,
  );
  const [link = ''] = /https:\S+/.exec(first?.body ?? '') ?? [];
  const { invite: token = '' } = readLink(new URL(link) as unknown as Location);
  const { sub, room, exp } = verifyJwt(readConfig(organiser.settings()), 'invite', token, new Date());
  expect([sub, room]).toEqual(['Mabel', 'Yoga']);
  expect(exp * 1000).toBeGreaterThan(inviting.opensAt.getTime());
});

test('a rehearsal shows the first message, who is left out and what it would cost, and sends nothing', async () => {
  const { exitCode, out } = await send('--dry-run');
  expect([exitCode, phones()]).toEqual([0, []]);
  expect(out).toContain('Doorcode invites you to Yoga');
  expect(out).toContain('the letters of a plain SMS (GSM-7), and is 4 segments long');
  expect(out).toContain('2 invites go by SMS at once.');
  expect(out).toMatch(/Left out:\n +Olive +no phone number/);
  expect(out).toContain('8 segments (2 to GB)');
  expect(out).toContain('https://www.twilio.com/en-us/sms/pricing/gb');
  expect(out).toContain('Nothing was sent.');
  expect((await send('--dry-run', '--json')).json).toMatchObject({ segments: 8, countries: { GB: 2 } });
});

test('whatever the page is called, a message is one line in the order of its letters', async () => {
  const name = 'Yoga\r\nBcc: x@example.com\u2028\u202eagoY';
  organiser.write('src/assets/branding.json', JSON.stringify({ name, colour: '#1f5f5b' }));
  expect((await send('--dry-run', '--json')).json.first).toMatch(
    /^Yoga Bcc: x@example\.com agoY invites you to/,
  );
});

test('nothing goes before somebody says yes', async () => {
  const run = (answers: boolean[]) =>
    organiser.asked(answers, 'invite', '--all', '--send', 'sms', '--wait', '0');
  expect(await run([false])).toMatchObject({ exitCode: 4, questions: ['Send 2 invites by SMS?'] });
  expect(phones()).toEqual([]);
  expect((await invite('--all', '--send', 'sms')).exitCode).toBe(4);
  expect(phones()).toEqual([]);
  await run([true]);
  expect(phones()).toEqual([MABEL, TOMMY]);
});

test('nobody gets it twice, unless it is said', async () => {
  await send();
  expect((await send()).out).toBe('Everybody has theirs already; --again sends them anew.');
  expect(phones()).toEqual([MABEL, TOMMY]);
  await send('--again');
  expect(phones()).toHaveLength(4);
});

test('who is new, has another number, or is told of another time gets one', async () => {
  await send();
  await organiser.doorcode(
    'participants',
    'add',
    'Castor',
    '--phone',
    '+447700900125',
    '--rooms',
    'Yoga',
    '--yes',
  );
  await organiser.doorcode(
    'participants',
    'add',
    'Mabel',
    '--phone',
    '+447700900126',
    '--rooms',
    'Yoga',
    '--yes',
  );
  await send();
  expect(phones().slice(2).sort()).toEqual(['+447700900125', '+447700900126']);
  await organiser.doorcode('rooms', 'set', 'Yoga', '--opens', fromNow(4 * DAY), '--yes');
  await send();
  expect(phones().slice(4)).toHaveLength(3);
});

test('nobody gets it twice with another settings file of the same door', async () => {
  await send();
  organiser.write('.env.copy', organiser.read('.env'));
  organiser.write('.env.copy.made.json', organiser.read('.env.made.json'));
  const again = () => organiser.doorcode('--env', '.env.copy', 'invite', '--all', '--send', 'sms', '--yes');
  const { exitCode, err } = await again();
  expect(phones()).toEqual([MABEL, TOMMY]);
  expect(exitCode).toBe(0);
  expect(err).toContain('2 messages were sent with .env, which is the same door, and left out here');
  organiser.write('.env', organiser.read('.env').replace(/^JWT_SECRET=.*$/m, `JWT_SECRET=${'x'.repeat(64)}`));
  await again();
  expect(phones()).toHaveLength(4);
});

test('two runs at once send each message once', async () => {
  await Promise.all([send(), send()]);
  expect(phones().sort()).toEqual([MABEL, TOMMY]);
});

test('what is remembered names no contact and no link, and is nobody else’s to read', async () => {
  await send();
  const text = organiser.read('.env.sent.jsonl');
  expect(text.trim().split('\n')).toHaveLength(4);
  expect(text).not.toMatch(/7700|example\.com|eyJ|invite=/);
  expect(statSync(organiser.path('.env.sent.jsonl')).mode & 0o777).toBe(0o600);
});

describe('when it breaks off', () => {
  test('a message that Twilio took, of which nothing is noted, is found in its list', async () => {
    await send();
    const lines = organiser.read('.env.sent.jsonl').split('\n');
    // As a machine leaves it that stops between the request and the note.
    organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
    const { exitCode, json } = await send('--json');
    expect(exitCode).toBe(0);
    expect(json.sent).toEqual([]);
    expect(phones()).toEqual([MABEL, TOMMY]);
    expect((await send()).out).toBe('Everybody has theirs already; --again sends them anew.');
  });

  test('a message that was noted and never sent is sent', async () => {
    await send();
    for (const { sid } of organiser.account.messaging.messages.all())
      organiser.account.messaging.messages.remove(sid);
    const lines = organiser.read('.env.sent.jsonl').split('\n');
    organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
    await send();
    expect(phones().sort()).toEqual([MABEL, TOMMY]);
  });

  test.each(['{"attempt":"ab', '{"of":"', '{'])(
    'half a line such as %s is no reason to stop',
    async (half) => {
      await send();
      organiser.write('.env.sent.jsonl', organiser.read('.env.sent.jsonl') + half);
      expect((await send()).out).toBe('Everybody has theirs already; --again sends them anew.');
      await send('--again');
      expect((await send()).out).toBe('Everybody has theirs already; --again sends them anew.');
    },
  );

  test.each(['nonsense\n', '{"attempt":"1"}\n', '[]\n'])(
    'a file that says %j is not taken for nothing',
    async (text) => {
      organiser.write('.env.sent.jsonl', text);
      const { exitCode, err } = await send();
      expect([exitCode, phones()]).toEqual([1, []]);
      expect(err).toContain('.env.sent.jsonl cannot be read at line 1; put a copy of it in its place');
    },
  );
});

describe('when Twilio fails in the middle', () => {
  test('too many requests are made again after as long as Twilio says', async () => {
    const began = Date.now();
    failMessages((before) => (before === 0 ? refusal(429, 20429, { 'retry-after': '1' }) : undefined));
    expect((await send()).exitCode).toBe(0);
    expect(phones().sort()).toEqual([MABEL, TOMMY]);
    expect(Date.now() - began).toBeGreaterThan(950);
  });

  test('a failure that was answered is tried again', async () => {
    failMessages((before) => (before < 2 ? refusal(500, 20500) : undefined));
    expect((await send()).exitCode).toBe(0);
    expect(phones().sort()).toEqual([MABEL, TOMMY]);
  });

  test('of a request without an answer nobody knows, so it is not made again until it is known', async () => {
    failMessages((before) => (before === 0 ? 'hang' : undefined));
    const { exitCode, out } = await send();
    expect([exitCode, phones()]).toEqual([3, [TOMMY]]);
    expect(out).toMatch(
      /nobody knows whether Twilio has them; run the same command again, which looks first:\n +Mabel/,
    );
    await send();
    expect(phones()).toEqual([TOMMY, MABEL]);
  });

  test('a request whose answer was lost counts, since the message is in the list', async () => {
    const handle = organiser.account.hosts['api.twilio.com'];
    let lost = 0;
    organiser.failFor('api.twilio.com', (request) => {
      if (!isCreate(request) || lost++ > 0) return undefined;
      void handle?.(request);
      return 'reset';
    });
    expect((await send()).exitCode).toBe(0);
    expect(phones().sort()).toEqual([MABEL, TOMMY]);
  });

  test('when nothing answers any more, the rest is left for later', async () => {
    const people = Array.from({ length: 30 }, (_, index) => ({
      identity: `P${index}`,
      phone: `+4477009002${index + 10}`,
    }));
    organiser.keep({ participants: people });
    const count = failMessages(() => 'reset');
    const { exitCode, out } = await send();
    expect(exitCode).toBe(3);
    expect(count()).toBeLessThan(10);
    expect(out).toMatch(
      /2\d messages not tried any more: Twilio does not answer\. Run the same command again later; nobody/,
    );
  }, 20_000);
});

test('one bad number among many keeps nobody else from getting theirs, and is said in words', async () => {
  failMessages((before) => (before === 0 ? refusal(400, 21211) : undefined));
  const { exitCode, out, err } = await send();
  expect([exitCode, phones()]).toEqual([1, [TOMMY]]);
  expect(out).toContain('1 message sent.');
  expect(out).toMatch(/Not sent:\n +Mabel +invite +their number can be nobody’s/);
  expect(out).not.toContain('nobody knows');
  expect(out + err).not.toContain(MABEL);
  // It was not sent, so it can be sent.
  await send();
  expect(phones()).toEqual([TOMMY, MABEL]);
});

test('what is wrong with the sender is wrong for everybody, and is asked once', async () => {
  organiser.keep({
    participants: Array.from({ length: 20 }, (_, index) => ({ identity: `P${index}`, phone: MABEL })),
  });
  const count = failMessages(() => refusal(400, 21704));
  const { exitCode, out } = await send();
  expect([exitCode, count()]).toEqual([1, 4]);
  expect(out).toMatch(
    /messages not tried any more: the Messaging Service has no sender; add one: npx doorcode setup --invites sms/,
  );
});

test('what comes of the messages is waited for, and said with the reason', async () => {
  organiser.account.messaging.recipients.setFate(TOMMY, { status: 'undelivered', errorCode: 30003 });
  const { exitCode, out } = await organiser.doorcode(
    'invite',
    '--all',
    '--send',
    'sms',
    '--yes',
    '--wait',
    '5',
  );
  expect(exitCode).toBe(1);
  expect(out).toContain('1 delivered, 1 not delivered.');
  expect(out).toMatch(/Not delivered:\n +Tommy +their phone was off or out of reach/);
}, 15_000);

test('who did not get theirs is not said to have it, and gets it when they are named', async () => {
  organiser.account.messaging.recipients.setFate(TOMMY, { status: 'undelivered', errorCode: 30003 });
  await organiser.doorcode('invite', '--all', '--send', 'sms', '--yes', '--wait', '5');
  const { out, err } = await send();
  expect(out).toBe('Nothing is sent twice; --again sends it anew.');
  expect(err).toContain('2 were sent before and not sent again.');
  expect(err).toContain('1 of them was not delivered (why: npx doorcode invite --report)');
  expect((await send('--json')).json).toMatchObject({ already: 2, undelivered: 1 });
  await invite('tommy', '--send', 'sms', '--yes', '--again');
  expect(phones()).toEqual([MABEL, TOMMY, TOMMY]);
}, 15_000);

test('who hears of another time and then of the first one again gets that told as well', async () => {
  const set = (opens: string) => organiser.doorcode('rooms', 'set', 'Yoga', '--opens', opens, '--yes');
  await send();
  await set(fromNow(4 * DAY));
  await send();
  await set(inviting.opensAt.toISOString());
  await send();
  expect(phones()).toHaveLength(6);
  await send();
  expect(phones()).toHaveLength(6);
});

test('a report says what came of all that was sent, for people and for scripts', async () => {
  expect((await invite('--report')).out).toBe('Nothing was sent yet: npx doorcode invite --help');
  expect((await invite('--report', '--json')).json).toEqual([]);
  organiser.account.messaging.recipients.optOut(TOMMY);
  await send();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { exitCode, out } = await invite('--report');
  expect(exitCode).toBe(1);
  expect(out).toMatch(/Mabel +Yoga +invite +SMS +delivered/);
  expect(out).toMatch(/Tommy +Yoga +invite +SMS +not delivered: they answered STOP/);
  expect((await invite('mable', '--report')).out).toContain(
    'Nothing was sent to whom or where you ask about',
  );
  const { json } = await invite('mabel', '--report', '--json');
  expect(json).toEqual([
    { identity: 'Mabel', room: 'Yoga', what: 'invite', by: 'sms', sendAt: null, state: 'delivered' },
  ]);
  organiser.requests.length = 0;
  await invite('--report');
  expect(organiser.requests).toEqual([]);
});

test('a report waits while Twilio has too many requests', async () => {
  await send();
  let refused = 0;
  organiser.failFor('api.twilio.com', ({ method, path }) =>
    method === 'GET' && /Messages\/SM/.test(path) && refused++ < 2
      ? refusal(429, 20429, { 'retry-after': '1' })
      : undefined,
  );
  expect(await invite('--report')).toMatchObject({ exitCode: 0 });
});

test('a room that has closed, or that somebody may not enter, is a reason to leave them out', async () => {
  organiser.keep({
    participants: [
      { identity: 'Mabel', phone: MABEL, rooms: ['Yoga'] },
      { identity: 'Tommy', phone: TOMMY, rooms: ['Kitchen'] },
    ],
    rooms: { Yoga: { opensAt: fromNow(-DAY), closesAt: fromNow(-60) } },
  });
  const { exitCode, err } = await invite('mabel', 'tommy', '--room', 'Yoga', '--send', 'sms', '--yes');
  expect([exitCode, phones()]).toEqual([1, []]);
  expect(err).toContain('Left out: Tommy is not expected in "Yoga".');
  expect(err).toMatch(/Left out:\n +Mabel +"Yoga" has closed/);
  expect(err).toContain('✖ there is nobody to send anything to by SMS');
});

test('a name in place of a number is told to reach nobody in the US', async () => {
  inviting.service.phoneNumbers.length = 0;
  inviting.service.alphaSenders.push({ sid: `AI${'1'.repeat(32)}`, alphaSender: 'Doorcode', createdAt: 0 });
  organiser.keep({
    participants: [
      { identity: 'Mabel', phone: MABEL },
      { identity: 'Ann', phone: '+12025550143' },
    ],
  });
  const { err } = await send();
  expect(err).toMatch(/Ann +a sender with a name in place of a number reaches nobody in the US and Canada/);
  // Nobody can answer a name, so nobody is told to.
  expect(messagesOf(organiser).map(({ to, body }) => [to, body.includes('STOP')])).toEqual([[MABEL, false]]);
});

test('where a name goes before a number, only who gets the number is told that they can answer', async () => {
  inviting.service.alphaSenders.push({ sid: `AI${'1'.repeat(32)}`, alphaSender: 'Doorcode', createdAt: 0 });
  organiser.keep({
    participants: [
      { identity: 'Mabel', phone: MABEL },
      { identity: 'Ann', phone: '+12025550143' },
    ],
  });
  await send();
  expect(messagesOf(organiser).map(({ body }) => body.includes('STOP'))).toEqual([false, true]);
});

test('of a trial account it is said to whom it sends', async () => {
  const { accountSid } = organiser.credentials;
  organiser.failFor('api.twilio.com', ({ path }) =>
    path.endsWith(`/Accounts/${accountSid}.json`)
      ? { status: 200, body: JSON.stringify({ sid: accountSid, type: 'Trial', status: 'active' }) }
      : undefined,
  );
  expect((await send('--dry-run')).out).toContain(
    'The account is a trial: Twilio sends to numbers alone that are verified in it',
  );
});

test('numbers of the US that are not registered are told to be refused there', async () => {
  inviting.service.phoneNumbers.splice(0, 1, organiser.account.messaging.numbers.create('+12025550100'));
  organiser.keep({ participants: [{ identity: 'Ann', phone: '+12025550143' }] });
  expect((await send('--dry-run')).out).toContain(
    'One goes to the US, where carriers refuse what comes from a number that is not registered (A2P 10DLC, code 30034)',
  );
});

test.each(['es', 'fr', 'de', 'pt', 'ja'])('in %s, as the option or the setting says', async (language) => {
  const { json } = await send('--dry-run', '--json', '--language', language);
  expect(json.first).not.toContain('invites you');
  organiser.set({ INVITE_LANGUAGE: language });
  expect((await send('--dry-run', '--json')).json.first.slice(0, 40)).toBe(json.first.slice(0, 40));
});

test.each([
  [['--all', '--send', 'fax'], 2, '--send takes sms, email, whatsapp, not fax'],
  [['--all', '--remind', '24h'], 2, '--remind goes with --send: say sms, email, whatsapp'],
  [
    ['--all', '--send', 'sms', '--remind', 'soon'],
    2,
    '--remind takes a time such as 90m, 12h, 7d or 2w, not soon',
  ],
  [['--all', '--send', 'sms', '--csv'], 2, '--send and --csv cannot be meant together'],
  [['--all', '--report', '--cancel'], 2, '--report and --cancel cannot be meant together'],
  [['mabel', '--again'], 2, '--again goes with --send'],
  [
    ['mabel', '--send', 'sms', '--language', 'nl'],
    2,
    '--language takes one of en, es, fr, de, pt, ja, not nl',
  ],
  [['mabel', '--send', 'sms', '--wait', 'long'], 2, '--wait takes seconds'],
  [
    ['mabel', '--send', 'sms', '--expires', '1h'],
    1,
    'the links would be good for nothing when "Yoga" opens, in 5 days',
  ],
  [
    ['mabel', '--send', 'email'],
    1,
    'INVITE_FROM is missing, without which nothing goes by e-mail; npx doorcode setup --invites email',
  ],
  [['mabel', '--send', 'email', '--remind', '1h'], 2, 'reminders go by sms or whatsapp'],
  [['mabel', '--send', 'whatsapp'], 1, 'INVITE_CONTENT_SID is missing'],
  [['--cancel'], 2, 'say whom to invite, or --all'],
  [['--cancel', '--all'], 1, 'no reminder is scheduled that is meant'],
])('%j is refused', async (args, code, words) => {
  const { exitCode, err } = await organiser.doorcode('invite', ...args, '--yes');
  expect([exitCode, err]).toEqual([code, expect.stringContaining(words)]);
  expect(phones()).toEqual([]);
});

test.each([
  [
    { MESSAGING_SERVICE_SID: '' },
    'MESSAGING_SERVICE_SID is missing, without which nothing goes by SMS; npx doorcode setup --invites sms puts it into .env',
  ],
  [{ MESSAGING_SERVICE_SID: 'MG1' }, 'MESSAGING_SERVICE_SID must be MG and 32 hex digits'],
  [
    { MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}` },
    'MESSAGING_SERVICE_SID names no Messaging Service of this account',
  ],
  [{ INVITE_LANGUAGE: 'nl' }, 'INVITE_LANGUAGE must be one of en, es, fr, de, pt, ja'],
  [{ AUTH_TOKEN: 'c'.repeat(32) }, 'Twilio refuses ACCOUNT_SID and AUTH_TOKEN'],
])('with the setting %j it says what to do', async (settings, words) => {
  organiser.set(settings);
  const { exitCode, err } = await send();
  expect([exitCode > 0, err, phones()]).toEqual([true, expect.stringContaining(words), []]);
});

test('however many they are, planning asks Twilio no more', async () => {
  organiser.keep({
    participants: Array.from({ length: 2000 }, (_, index) => ({
      identity: `P${index}`,
      phone: `+4477${10_000_000 + index}`,
    })),
  });
  const { json } = await send('--dry-run', '--json');
  expect(json.invites).toHaveLength(2000);
  expect(organiser.requests.length).toBeLessThan(10);
}, 30_000);

test(`links lead to ${PAGE}, which deploy has remembered`, async () => {
  await send();
  expect(messagesOf(organiser).every(({ body }) => body.includes(`${PAGE}?identity=`))).toBe(true);
});
