import { DAY, fromNow, type Inviting, MABEL, messagesOf, openInviting, TOMMY } from '../support/inviting';
import type { Organiser } from '../support/organiser';

const HOUR = 3_600_000;

let inviting: Inviting;
let organiser: Organiser;
const open = (days?: number): void => {
  inviting = openInviting(days);
  organiser = inviting.organiser;
};
beforeEach(() => open());
afterEach(() => organiser.close());

const invite = (...args: string[]) =>
  organiser.doorcode('invite', ...args, '--wait', '0', '--zone', 'Europe/London', '--yes');
const remind = (times: string, ...args: string[]) =>
  invite('--all', '--send', 'sms', '--remind', times, ...args);
const run = (...args: string[]) => organiser.doorcode(...args, '--yes');
const reminders = () => messagesOf(organiser).filter(({ sendAt }) => sendAt !== undefined);
const states = () => reminders().map(({ to, status }) => [to, status]);

test('reminders are left to Twilio, so many hours before the opening, with links that are good then', async () => {
  const { exitCode, json } = await remind('24h,1h', '--json');
  expect(exitCode).toBe(0);
  expect(json.sent).toHaveLength(6);
  const opens = inviting.opensAt.getTime();
  expect(
    reminders()
      .map(({ to, sendAt, status }) => [to, sendAt, status])
      .sort(),
  ).toEqual([
    [MABEL, opens - 24 * HOUR, 'scheduled'],
    [MABEL, opens - HOUR, 'scheduled'],
    [TOMMY, opens - 24 * HOUR, 'scheduled'],
    [TOMMY, opens - HOUR, 'scheduled'],
  ]);
  const body = reminders()[0]?.body ?? '';
  expect(body).toMatch(
    /^Doorcode: Yoga opens \w+day \d+ \w+ at \d\d:\d\d, United Kingdom Time: https:\S+ STOP ends these\.$/,
  );
  const [, payload = ''] = /invite=[^.]+\.([^.]+)/.exec(body) ?? [];
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  expect(exp * 1000).toBeGreaterThan(opens);
});

test('each reminder is scheduled once, however often it is said', async () => {
  await remind('24h,24h');
  await remind('24h');
  expect(reminders()).toHaveLength(2);
  await remind('24h,1h');
  expect(reminders()).toHaveLength(4);
});

test('whoever has an invite sent again has no reminder twice', async () => {
  await remind('24h');
  await remind('24h', '--again');
  expect(states()).toHaveLength(2);
  expect(messagesOf(organiser).filter(({ sendAt }) => sendAt === undefined)).toHaveLength(4);
});

test('they show in the preview, and in the report with when they go', async () => {
  const { out } = await remind('24h,1h', '--dry-run');
  expect(out).toContain('2 reminders go 1 day before the opening.');
  expect(out).toContain('2 reminders go 1 hour before the opening.');
  expect(out).toContain('Engagement Suite');
  expect(reminders()).toEqual([]);
  await remind('1h');
  const report = await organiser.doorcode('invite', '--report', '--zone', 'Europe/London');
  expect(report.out).toMatch(
    /Mabel +Yoga +reminder, 1 hour before +SMS +goes \w+day \d+ \w+ \d\d:\d\d in London.*, in [45] days/,
  );
});

test('what Twilio does not schedule yet, or no more, is said, and when to come again', async () => {
  organiser.close();
  open(40);
  const early = await remind('24h,1h');
  expect(early.exitCode).toBe(0);
  expect(early.err).toMatch(
    /2 reminders 1 day before the opening cannot be scheduled yet, since Twilio takes them 35 days ahead: run this again from \w+day \d+ \w+.*, in 4 days\./,
  );
  expect(reminders()).toEqual([]);
  organiser.close();
  open(0.5);
  const late = await remind('24h,1h');
  expect(late.err).toMatch(
    /2 reminders 1 day before the opening cannot be scheduled: that was \w+day .* 12 hours ago\./,
  );
  expect((await remind('715m')).err).toContain(
    '2 reminders 715 minutes before the opening cannot be scheduled: Twilio wants a quarter of an hour.',
  );
  expect(reminders()).toHaveLength(2);
});

test('a room of which nobody has said when it opens has nothing to remind of', async () => {
  await run('rooms', 'remove', 'Yoga');
  const { exitCode, err } = await remind('24h');
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining(
      'nobody has said when "Yoga" opens, so there is nothing to remind of: npx doorcode rooms set "Yoga"',
    ),
  ]);
  expect(messagesOf(organiser)).toEqual([]);
});

test('links into a room that opens later than in a week are good until then, and never for more than 90 days', async () => {
  organiser.close();
  open(60);
  const { json } = await organiser.doorcode('invite', 'mabel', '--json');
  expect(Date.parse(json[0].expiresAt)).toBe(inviting.opensAt.getTime() + 2 * HOUR);
  organiser.close();
  open(100);
  const { exitCode, err } = await organiser.doorcode('invite', 'mabel');
  expect([exitCode, err]).toEqual([
    1,
    '✖ an invite lasts 90 days at most, and "Yoga" opens in 100 days; make its links later',
  ]);
});

describe('they are taken back', () => {
  test('all of a room, or of some people', async () => {
    await remind('24h,1h');
    expect((await invite('--cancel', '--room', 'yoga', '--dry-run')).out).toBe(
      '4 reminders would be taken back.',
    );
    const { json } = await invite('mabel', '--cancel', '--json');
    expect(json.canceled).toHaveLength(2);
    expect(
      states()
        .filter(([, status]) => status === 'canceled')
        .map(([to]) => to),
    ).toEqual([MABEL, MABEL]);
    await invite('--cancel', '--room', 'yoga');
    expect(states().every(([, status]) => status === 'canceled')).toBe(true);
    expect((await invite('--cancel', '--all')).err).toContain('no reminder is scheduled that is meant');
    // Whoever has none can be reminded again.
    await remind('24h');
    expect(states().filter(([, status]) => status === 'scheduled')).toHaveLength(2);
  });

  test('with whoever is struck off', async () => {
    await remind('1h');
    const { err } = await run('participants', 'remove', 'Mabel');
    expect(err).toContain('✔ took 1 reminder back');
    expect(states()).toEqual(
      expect.arrayContaining([
        [MABEL, 'canceled'],
        [TOMMY, 'scheduled'],
      ]),
    );
  });

  test('with whoever an import strikes off', async () => {
    await remind('1h');
    organiser.write('people.csv', 'identity,phone,rooms\nTommy,+447700900124,Yoga\n');
    const { err } = await run('participants', 'import', 'people.csv', '--replace');
    expect(err).toContain('✔ took 1 reminder back');
    expect(states()).toEqual(
      expect.arrayContaining([
        [MABEL, 'canceled'],
        [TOMMY, 'scheduled'],
      ]),
    );
  });

  test('and by no rehearsal', async () => {
    await remind('1h');
    for (const [says, ...args] of [
      ['1 reminder would be', 'participants', 'remove', 'Mabel'],
      ['2 reminders would be', 'rooms', 'remove', 'Yoga'],
      ['2 reminders would be', 'rooms', 'set', 'Yoga', '--opens', fromNow(8 * DAY), '--closes', 'none'],
      ['2 reminders would be', 'invite', '--cancel', '--all'],
      ['2 reminders that', 'teardown'],
    ] as const) {
      const { exitCode, out, err } = await organiser.doorcode('--dry-run', ...args);
      expect([exitCode, out + err]).toEqual([0, expect.stringContaining(says)]);
    }
    expect(states().map(([, status]) => status)).toEqual(['scheduled', 'scheduled']);
  });

  test('with what is said of the room', async () => {
    await remind('1h');
    expect((await run('rooms', 'remove', 'Yoga')).err).toContain('✔ took 2 reminders back');
    expect(states().every(([, status]) => status === 'canceled')).toBe(true);
  });

  test('with the door, also where nothing else of it was made', async () => {
    await remind('1h');
    organiser.write('.env.made.json', '{}');
    const { exitCode, err } = await run('teardown');
    expect(exitCode).toBe(0);
    expect(err).toContain('· 2 reminders that Twilio would send');
    expect(states().every(([, status]) => status === 'canceled')).toBe(true);
  });

  test('with a number or a room that is not theirs any more, and it is said how they get theirs', async () => {
    await remind('24h,1h');
    const { exitCode, err } = await run(
      ...['participants', 'add', 'Mabel', '--phone', '+447700900999', '--rooms', 'Yoga'],
    );
    expect(exitCode).toBe(0);
    expect(err).toContain('✔ took 2 reminders back');
    const [, command = ''] = /npx doorcode (invite .*)$/m.exec(err) ?? [];
    expect(command).toBe('invite "Mabel" --room "Yoga" --send sms --remind 24h,1h');
    await run(...command.replaceAll('"', '').split(' '), '--wait', '0');
    expect(states().filter(([to, status]) => status === 'scheduled' && to === MABEL)).toEqual([]);
    expect(states().filter(([to]) => to === '+447700900999')).toHaveLength(2);
    const { err: moved } = await run(
      ...['participants', 'add', 'Tommy', '--phone', TOMMY, '--rooms', 'Kitchen'],
    );
    expect(moved).toContain('✔ took 2 reminders back');
    expect(moved).not.toContain('npx doorcode invite');
  });

  test('with a number that an import changes, and with none that it leaves', async () => {
    await remind('1h');
    organiser.write(
      'people.csv',
      'identity,phone,rooms\nMabel,+447700900999,Yoga\nTommy,+447700900124,Yoga\n',
    );
    const { err } = await run('participants', 'import', 'people.csv');
    expect(err).toContain('✔ took 1 reminder back');
    expect(states().sort()).toEqual([
      [MABEL, 'canceled'],
      [TOMMY, 'scheduled'],
    ]);
  });

  test('doctor names those that go where somebody is no more, however the list was changed', async () => {
    await remind('1h');
    expect((await organiser.doorcode('doctor')).out).toMatch(/✔ +reminders +2 are scheduled/);
    const list = organiser.read('src/assets/participants.private.json');
    organiser.write('src/assets/participants.private.json', list.replace(MABEL, '+447700900999'));
    const { out } = await organiser.doorcode('doctor');
    expect(out).toMatch(/✖ +reminders +1 goes to a number that somebody had before/);
    expect(out).toContain('→ npx doorcode invite "Mabel" --cancel');
    organiser.write('src/assets/participants.private.json', '{');
    expect((await organiser.doorcode('doctor')).out).not.toMatch(/reminders/);
  });

  test('doctor goes on where what was sent cannot be read', async () => {
    organiser.write('.env.sent.jsonl', 'nonsense\n');
    const { out } = await organiser.doorcode('doctor');
    expect(out).toMatch(/✖ +reminders +\.env\.sent\.jsonl cannot be read at line 1/);
    expect(out).toMatch(/✔ +other doors/);
  });

  test('one of which no answer came is looked for, whoever it was for', async () => {
    await remind('1h');
    const lines = organiser.read('.env.sent.jsonl').split('\n');
    // As a machine leaves it that stops between the request and the note.
    organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
    const { exitCode, out } = await invite('--cancel', '--all');
    expect([exitCode, out]).toEqual([0, 'None of them will be sent.']);
    expect(states().every(([, status]) => status === 'canceled')).toBe(true);
  });

  test('one of which no answer came and that is not found is said to be so', async () => {
    await remind('1h');
    const { messages } = organiser.account.messaging;
    for (const { sid } of messages.all()) messages.remove(sid);
    const lines = organiser.read('.env.sent.jsonl').split('\n');
    organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
    const { exitCode, err } = await invite('mabel', '--cancel');
    expect([exitCode, err]).toEqual([
      1,
      expect.stringContaining('nobody knows whether Twilio has it; Console'),
    ]);
  });

  test('one that was taken back in the Console counts as taken back', async () => {
    await remind('1h');
    const { messages } = organiser.account.messaging;
    for (const message of messages.all()) messages.cancel(message);
    const { exitCode, json } = await invite('--cancel', '--all', '--json');
    expect([exitCode, json.notCanceled]).toEqual([0, []]);
  });

  test('one that was sent with another account is not taken for taken back', async () => {
    await remind('1h');
    organiser.failFor('api.twilio.com', ({ path }) =>
      /Messages\/SM/.test(path)
        ? { status: 404, body: JSON.stringify({ code: 20404, message: 'not found', status: 404 }) }
        : undefined,
    );
    const { exitCode, err } = await invite('--cancel', '--all');
    expect([exitCode, err]).toEqual([
      1,
      expect.stringContaining('this account has no such message; set ACCOUNT_SID'),
    ]);
    organiser.failFor('api.twilio.com', () => undefined);
    expect((await invite('--cancel', '--all', '--dry-run')).out).toBe('2 reminders would be taken back.');
  });

  test('one that cannot be taken back is said to be there', async () => {
    await remind('1h');
    organiser.failFor('api.twilio.com', ({ method, path }) =>
      method === 'POST' && /Messages\/SM/.test(path)
        ? { status: 409, body: JSON.stringify({ code: 30409, message: `about ${MABEL}`, status: 409 }) }
        : undefined,
    );
    const { exitCode, err, out } = await invite('mabel', '--cancel');
    expect(exitCode).toBe(1);
    expect(err).toContain(
      'The reminder, 1 hour before, to Mabel could not be taken back: Twilio has sent it already',
    );
    expect(err + out).not.toContain(MABEL);
  });
});

describe('when the opening moves', () => {
  const move = (answers: boolean[], opens: string) =>
    organiser.asked(answers, 'rooms', 'set', 'Yoga', '--opens', opens, '--closes', 'none');
  const LATER = fromNow(8 * DAY);

  test('they move with it, once somebody says yes', async () => {
    await remind('24h,1h');
    const { exitCode, questions, err } = await move([true], LATER);
    expect([exitCode, questions]).toEqual([
      0,
      [
        '4 reminders are scheduled for when "Yoga" opens now. Take them back, and schedule them for the new time?',
      ],
    ]);
    expect(err).toContain('✔ took 4 reminders back');
    expect(err).toContain('4 reminders are scheduled at Twilio');
    const left = reminders().filter(({ status }) => status === 'scheduled');
    expect(left.map(({ sendAt }) => sendAt).sort()).toEqual(
      [24, 24, 1, 1].map((hours) => Date.parse(LATER) - hours * HOUR),
    );
    expect(left[0]?.body).toContain(
      `${new Date(LATER).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/London' })} `,
    );
  });

  test('who was invited for another time is said to have to hear of it, until they have', async () => {
    await invite('--all', '--send', 'sms');
    const { err } = await run('rooms', 'set', 'Yoga', '--opens', LATER, '--closes', 'none');
    expect(err).toContain(
      '2 were invited for another time; tell them the new one: npx doorcode invite --all --room "Yoga" --send sms',
    );
    await invite('--all', '--send', 'sms');
    expect((await run('rooms', 'set', 'Yoga', '--opens', LATER)).err).not.toContain(
      'invited for another time',
    );
  });

  test('nothing changes when somebody says no', async () => {
    await remind('1h');
    const { exitCode, err } = await move([false], LATER);
    expect([exitCode, err]).toEqual([4, '✖ nothing was changed']);
    expect(states().every(([, status]) => status === 'scheduled')).toBe(true);
    expect(organiser.read('src/assets/participants.private.json')).toContain(inviting.opensAt.toISOString());
  });

  test('those whose time is past by then are said not to go', async () => {
    await remind('24h,1h');
    const { err } = await move([true], fromNow(20 * 3600));
    expect(err).toMatch(
      /reminders 1 day before the opening cannot be scheduled: that was \w+day .* 4 hours ago/,
    );
    expect(reminders().filter(({ status }) => status === 'scheduled')).toHaveLength(2);
  });

  test('they are only taken back where the room is always open now', async () => {
    await remind('1h');
    await run('rooms', 'set', 'Yoga', '--opens', 'none');
    expect(states().map(([, status]) => status)).toEqual(['canceled', 'canceled']);
  });

  test('nobody is asked about a room whose opening stays', async () => {
    await remind('1h');
    const { questions } = await organiser.asked([], 'rooms', 'set', 'Yoga', '--max', '20');
    expect(questions).toEqual([]);
    await run('rooms', 'set', 'Yoga', '--opens', inviting.opensAt.toISOString());
    expect(states().every(([, status]) => status === 'scheduled')).toBe(true);
  });
});
