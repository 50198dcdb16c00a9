import { instantOf, shown } from '../../../../tools/organiser/command-line/times';
import { stopClock } from '../support/clock';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  stopClock('2026-06-20T12:00:00Z');
  organiser = openOrganiser();
});
afterEach(() => {
  organiser.close();
  jest.useRealTimers();
});

const run = (...args: string[]) => organiser.doorcode('rooms', ...args);
const kept = () => JSON.parse(organiser.read('src/assets/participants.private.json')).rooms;

test('hours are kept as the clock of a zone shows them', async () => {
  const { exitCode } = await run(
    'set',
    'Yoga',
    '--opens',
    '2026-07-01 18:00',
    '--closes',
    '2026-07-01 20:30',
    '--zone',
    'Europe/Paris',
  );
  expect(exitCode).toBe(0);
  expect(kept()).toEqual({ Yoga: { opensAt: '2026-07-01T16:00:00Z', closesAt: '2026-07-01T18:30:00Z' } });
  const { out } = await run('list', '--zone', 'America/New_York');
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^Yoga {2}opens Wednesday 1 July 12:00 in New York\b.*, in 11 days$/),
    expect.stringMatching(/^ {6}closes Wednesday 1 July 14:30 in New York\b.*, in 11 days$/),
  ]);
});

test('what is not mentioned stays, and none takes it away', async () => {
  await run('set', 'Yoga', '--opens', '2026-07-01T18:00Z', '--max', '20', '--audio-only');
  await run('set', 'yoga', '--max', '5');
  expect(kept()).toEqual({ Yoga: { opensAt: '2026-07-01T18:00:00Z', maxParticipants: 5, audioOnly: true } });
  await run('set', 'Yoga', '--opens', 'none', '--max', 'none', '--no-audio-only');
  expect(kept()).toEqual({ Yoga: {} });
});

test('what guests wait for is kept, shown, and taken away again', async () => {
  const { out } = await run('set', 'Yoga', '--wait-for-host', '--waiting-room');
  expect(kept()).toEqual({ Yoga: { waitForHost: true, waitingRoom: true } });
  expect(out.split('\n')).toEqual([
    'Yoga  is always open',
    '      guests wait until a host starts the call',
    '      guests wait for a host to admit them',
  ]);
  await run('set', 'Yoga', '--no-wait-for-host', '--max', '5');
  expect(kept()).toEqual({ Yoga: { maxParticipants: 5, waitingRoom: true } });
  await run('set', 'Tango', '--wait-for-host');
  const { out: list } = await run('list');
  expect(list.split('\n')).toEqual([
    'Yoga   is always open',
    '       takes 5 participants at most',
    '       guests wait for a host to admit them',
    'Tango  is always open',
    '       guests wait until a host starts the call',
  ]);
  await run('set', 'Yoga', '--no-waiting-room');
  expect(kept()).toEqual({ Yoga: { maxParticipants: 5 }, Tango: { waitForHost: true } });
});

test('a room that only a participant names is spelled as they have it, and it is shown what was kept', async () => {
  organiser.keep({ participants: [{ identity: 'tommy', phone: '+12025550143', rooms: ['Yoga'] }] });
  const { out } = await run(
    'set',
    'YOGA',
    '--opens',
    '2026-07-01 18:00',
    '--max',
    '9',
    '--zone',
    'Europe/Paris',
  );
  expect(kept()).toEqual({ Yoga: { opensAt: '2026-07-01T16:00:00Z', maxParticipants: 9 } });
  expect(out).toMatch(/^Yoga {2}opens Wednesday 1 July 18:00 in Paris\b.*, in 11 days$/m);
  expect(out).toMatch(/^ +never closes\n +takes 9 participants at most$/m);
});

test('of two who set something of the same room at once, neither loses it', async () => {
  await Promise.all([run('set', 'Yoga', '--max', '5'), run('set', 'Yoga', '--opens', '2026-07-01T18:00Z')]);
  expect(kept()).toEqual({ Yoga: { opensAt: '2026-07-01T18:00:00Z', maxParticipants: 5 } });
});

test.each([
  [['--max', '51'], 1, 'must be a whole number from 1 to 50'],
  [['--max', 'many'], 2, '--max takes a number, not many'],
  [['--opens', 'tomorrow'], 2, '"tomorrow" is no time; write it as 2026-12-01 18:00'],
  [['--opens', '2026-12-01'], 2, '"2026-12-01" is no time'],
  [['--opens', '2026-02-31 10:00'], 2, 'is no time'],
  [['--opens', '2026-12-01 24:00'], 2, '"2026-12-01 24:00" is no time; write it as 2026-12-01 18:00'],
  [
    ['--opens', '2026-12-01 18:00 BST'],
    2,
    '"2026-12-01 18:00 BST" is no time; write it as 2026-12-01 18:00, and say whose clock is meant with --zone, such as --zone Europe/Paris',
  ],
  [['--opens', '2026-12-01 6pm'], 2, '"2026-12-01 6pm" is no time; write it as 2026-12-01 18:00'],
  [['--opens', '2026-12-01T18:00+99:00'], 2, '"2026-12-01T18:00+99:00" is no time'],
  [['--opens', '9999-12-31T23:59-12:00'], 2, '"9999-12-31T23:59-12:00" is no time'],
  [['--opens', '2026-12-01 20:00', '--zone', 'BST'], 2, '--zone BST could be London or Dhaka'],
  [['--opens', '2026-12-01T1800'], 2, '"2026-12-01T1800" is no time'],
  [
    ['--opens', '2026-12-01 20:00', '--closes', '2026-12-01 18:00'],
    1,
    '"Yoga" would close before it opens: it opens ',
  ],
  [
    ['--opens', '2026-12-01 20:00', '--zone', 'Mars/Base'],
    2,
    '--zone takes a time zone such as Europe/Paris, not Mars/Base',
  ],
  [
    ['--opens', '2026-03-29 02:30', '--zone', 'Europe/Paris'],
    2,
    'the clocks in Europe/Paris jump over 2026-03-29 02:30',
  ],
  [
    ['--opens', '2026-10-25 02:30', '--zone', 'Europe/Paris'],
    2,
    'the clocks in Europe/Paris show 2026-10-25 02:30 twice; write 2026-10-25T02:30+02:00 if you mean the first, or 2026-10-25T02:30+01:00',
  ],
  [[], 2, 'say what to set: --opens, --closes, --max, --audio-only, --wait-for-host or --waiting-room'],
  [['--json', '--zone', 'Europe/Paris'], 2, 'say what to set'],
])('%j is refused', async (args, code, words) => {
  const { exitCode, err } = await run('set', 'Yoga', ...args);
  expect([exitCode, err]).toEqual([code, expect.stringContaining(words)]);
});

test('a time with an offset of its own means the same in every zone', () => {
  expect(instantOf('2026-10-25T02:30+02:00', 'Asia/Tokyo')).toBe('2026-10-25T00:30:00Z');
  expect(shown('2026-10-25T00:30:00Z', 'Asia/Tokyo')).toBe('2026-10-25 09:30');
});

test.each([
  ['2026-07-02 03:00', [], 'it opens in the night, Thursday 2 July 03:00 in London'],
  ['2026-07-01 22:00', [], 'it opens in the night, Wednesday 1 July 22:00 in London'],
  ['2026-06-19 18:00', [], 'it opened in the past, Friday 19 June 18:00 in London'],
  ['2027-07-01 18:00', [], 'it opens more than a year from now, Thursday 1 July 2027 18:00 in London'],
  ['2026-07-01 18:00', ['--closes', '2026-07-02 18:01'], 'it is open for more than a day (24 hours)'],
  [
    '2026-07-01 18:00',
    ['--closes', '2026-07-02 02:00'],
    'it closes in the night, Thursday 2 July 02:00 in London',
  ],
  ['2026-10-24 18:00', ['--closes', '2026-10-25 17:30'], 'the clocks in London change while it is open'],
])('%s %j is odd, and kept once somebody says that it is meant', async (opens, rest, words) => {
  const args = ['set', 'Yoga', '--opens', opens, ...rest, '--zone', 'Europe/London'];
  expect(await run(...args)).toMatchObject({ exitCode: 4, err: expect.stringContaining(words), out: '' });
  expect((await run(...args, '--dry-run')).err).toContain(words);
  const { questions, exitCode } = await organiser.asked([false], 'rooms', ...args);
  expect([exitCode, questions]).toEqual([4, [expect.stringContaining(words)]]);
  expect(questions[0]).toMatch(/^"Yoga": .+\. Is that meant\?$/);
  expect((await run('list', '--json')).json).toEqual({});
  expect((await organiser.asked([true], 'rooms', ...args)).exitCode).toBe(0);
  const { json, exitCode: told } = await run(...args, '--yes', '--json');
  expect([told, json.room]).toEqual([0, 'Yoga']);
});

test('usual hours are not asked about, nor those that were kept before', async () => {
  const evening = ['--opens', '2026-07-01 18:00', '--closes', '2026-07-02 00:00', '--zone', 'Europe/London'];
  expect((await run('set', 'Yoga', ...evening)).exitCode).toBe(0);
  jest.setSystemTime(new Date('2026-08-01T12:00:00Z'));
  const { exitCode, out } = await run('set', 'Yoga', '--max', '5', '--zone', 'Europe/London');
  expect([exitCode, out.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/^Yoga {2}opened Wednesday 1 July 18:00 in London\b.*, 4 weeks ago$/),
      expect.stringMatching(/^ +closed for good Thursday 2 July 00:00 in London\b.*, 4 weeks ago$/),
      '      takes 5 participants at most',
    ],
  ]);
});

test('what was said of a room is forgotten when the answer is yes', async () => {
  await run('set', 'Yoga', '--max', '20');
  const { exitCode, err } = await run('remove', 'Yoga');
  expect([exitCode, err]).toEqual([
    4,
    expect.stringContaining(
      'Forget everything that is said of "Yoga"? It is always open then, and no guest waits for a host.',
    ),
  ]);
  expect(kept()).toEqual({ Yoga: { maxParticipants: 20 } });
  expect((await organiser.asked([true], 'rooms', 'remove', 'yoga')).exitCode).toBe(0);
  expect(kept()).toEqual({});
});

test('before anything is asked, it is said that there is nothing to forget', async () => {
  await run('set', 'Yoga', '--max', '20');
  expect(await organiser.asked([], 'rooms', 'remove', 'Yga')).toMatchObject({
    exitCode: 1,
    err: '✖ nothing is said of a room "Yga"',
  });
});

test('rooms that nothing is said of are said to be open', async () => {
  expect((await run('list')).out).toMatch(
    /^Nothing is said of any room \(.+\); all of them are always open\.$/,
  );
  expect((await run('list', '--json')).json).toEqual({});
});

describe('end', () => {
  beforeEach(() =>
    organiser.set({
      ACCOUNT_SID: organiser.credentials.accountSid,
      AUTH_TOKEN: organiser.credentials.authToken,
      VERIFY_SERVICE_SID: `VA${'c'.repeat(32)}`,
    }),
  );

  test('a call that is going on is ended when the answer is yes, in any spelling', async () => {
    await run('set', 'Yoga', '--max', '20');
    organiser.account.rooms.sidFor(organiser.videoRoom('Yoga'));
    const { exitCode, out } = await organiser.asked([true], 'rooms', 'end', 'yoga');
    expect([exitCode, out]).toEqual([0, 'The call in "Yoga" has ended.']);
    expect(organiser.account.rooms.inProgress(organiser.videoRoom('Yoga'))).toBeUndefined();
  });

  test.each([
    ['its file is broken', () => organiser.keep('{')],
    [
      'its database is away',
      () => organiser.set({ DIRECTORY: 'postgres', DATABASE_URL: 'postgresql://door@127.0.0.1:1/door' }),
    ],
  ])('a call is ended also when the directory cannot be read: %s', async (_, spoil) => {
    spoil();
    organiser.account.rooms.sidFor(organiser.videoRoom('Yoga'));
    const { exitCode, err } = await run('end', 'Yoga', '--yes');
    expect([exitCode, err]).toEqual([
      0,
      expect.stringMatching(
        /^The directory cannot be read \(.+\), so "Yoga" is taken as it is spelled here\.$/,
      ),
    ]);
    expect(organiser.account.rooms.inProgress(organiser.videoRoom('Yoga'))).toBeUndefined();
  });

  test.each(['Yoga', 'Yoga~another-door'])('a call in %j is none of this door, and goes on', async (name) => {
    organiser.account.rooms.sidFor(name);
    const { exitCode, err } = await run('end', 'Yoga', '--yes');
    expect([exitCode, err]).toEqual([1, '✖ nobody is in "Yoga" at the moment']);
    expect(organiser.account.rooms.inProgress(name)).toBeDefined();
  });

  test("a call under the room's name alone is ended for who asks for that, and is told whose it may be", async () => {
    organiser.account.rooms.sidFor('Yoga');
    organiser.account.rooms.sidFor(organiser.videoRoom('Yoga'));
    const { questions } = await organiser.asked([true], 'rooms', 'end', 'Yoga', '--plain');
    expect(questions).toEqual([
      `End the call in "Yoga", under its plain name, which may be another door's or program's, for everybody?`,
    ]);
    expect(organiser.account.rooms.inProgress('Yoga')).toBeUndefined();
    expect(organiser.account.rooms.inProgress(organiser.videoRoom('Yoga'))).toBeDefined();
  });

  test('without a call there is nothing to end, and nothing is asked', async () => {
    const { exitCode, err, questions } = await organiser.asked([], 'rooms', 'end', 'Yoga');
    expect([exitCode, err, questions]).toEqual([1, '✖ nobody is in "Yoga" at the moment', []]);
  });
});
