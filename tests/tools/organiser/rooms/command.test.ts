import { instantOf, shown, zoneOf } from '../../../../tools/organiser/command-line/times';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const run = (...args: string[]) => organiser.doorcode('rooms', ...args);
const kept = () => JSON.parse(organiser.read('src/assets/participants.private.json')).rooms;

test('hours are kept as the clock of a zone shows them', async () => {
  const { exitCode } = await run(
    'set',
    'Yoga',
    '--opens',
    '2026-07-01 18:00',
    '--closes',
    '2026-12-01 20:30',
    '--zone',
    'Europe/Paris',
  );
  expect(exitCode).toBe(0);
  expect(kept()).toEqual({ Yoga: { opensAt: '2026-07-01T16:00:00Z', closesAt: '2026-12-01T19:30:00Z' } });
  const { out } = await run('list', '--zone', 'America/New_York');
  expect(out).toMatch(/^Yoga +2026-07-01 12:00 +2026-12-01 14:30 +sound and picture$/m);
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
  expect(out).toMatch(/^room +opens +closes +at most +with +guests wait for$/m);
  expect(out).toMatch(/^Yoga +any time +never +sound and picture +the start and admission$/m);
  await run('set', 'Yoga', '--no-wait-for-host', '--max', '5');
  expect(kept()).toEqual({ Yoga: { maxParticipants: 5, waitingRoom: true } });
  await run('set', 'Tango', '--wait-for-host');
  const { out: list } = await run('list');
  expect(list).toMatch(/^Yoga +any time +never +5 +sound and picture +admission$/m);
  expect(list).toMatch(/^Tango +any time +never +sound and picture +the start$/m);
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
  expect(out).toMatch(/^Yoga +2026-07-01 18:00 +never +9 +sound and picture$/m);
  expect(out).toMatch(/^Times by the clock of Europe\/Paris\.$/m);
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
  [['--opens', '2026-12-01T1800'], 2, '"2026-12-01T1800" is no time'],
  [['--opens', '2026-12-01 20:00', '--closes', '2026-12-01 18:00'], 1, 'closesAt must come after opensAt'],
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
    'the clocks in Europe/Paris show 2026-10-25 02:30 twice; write 2026-10-25T02:30:00.000+02:00 if you mean the first',
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
  expect(zoneOf(undefined)).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
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
