import { edgeOf } from '../../../../tools/organiser/command-line/times';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-12-01T18:00:00Z'),
    doNotFake: ['performance', 'setTimeout', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearTimeout'],
  });
  organiser = openOrganiser();
  organiser.set({
    ACCOUNT_SID: organiser.credentials.accountSid,
    AUTH_TOKEN: organiser.credentials.authToken,
    VERIFY_SERVICE_SID: `VA${'c'.repeat(32)}`,
  });
});
afterEach(() => {
  organiser.close();
  jest.useRealTimers();
});

let count = 0;
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * 60_000);
const enter = (room: string, identity: string) => enterVideo(organiser.videoRoom(room), identity);
const enterVideo = (uniqueName: string, identity: string) => {
  const { rooms } = organiser.account;
  const [sid, roomSid] = [`PA${String(++count).padStart(32, '0')}`, rooms.sidFor(uniqueName)];
  rooms.participantJoined(roomSid, { sid, identity });
  return () => rooms.participantLeft(roomSid, sid);
};

/** Mabel for two minutes, again for one and still there; Tommy for five and a half hours, the day before. */
function twoCalls(): void {
  jest.setSystemTime(new Date('2026-11-30T12:00:00Z'));
  const tommyLeaves = enter('Yoga', 'tommy');
  pass(330);
  tommyLeaves();
  organiser.account.rooms.complete(organiser.account.rooms.sidFor(organiser.videoRoom('Yoga')));
  jest.setSystemTime(new Date('2026-12-01T18:00:00Z'));
  const mabelLeaves = enter('Yoga', 'mabel');
  enter('Kitchen', 'blathers');
  pass(2);
  mabelLeaves();
  pass(1);
  enter('Yoga', 'mabel');
  pass(1);
}

const run = (...args: string[]) => organiser.doorcode('attendance', ...args);

test('everybody who was there, when, and how long in all', async () => {
  twoCalls();
  const { exitCode, out } = await run('Yoga', '--zone', 'Europe/Paris');
  expect(exitCode).toBe(0);
  expect(out.split('\n')).toEqual([
    'identity  joined            left              for',
    'tommy     2026-11-30 13:00  2026-11-30 18:30  05:30:00',
    'mabel     2026-12-01 19:00  2026-12-01 19:02  00:02:00',
    'mabel     2026-12-01 19:03  is there          00:01:00',
    '',
    'identity  was there  in all',
    'tommy     once       05:30:00',
    'mabel     2 times    00:03:00',
    '',
    'Times by the clock of Europe/Paris.',
  ]);
});

test.each([
  [
    ['--from', '2026-12-01'],
    ['mabel', 'mabel'],
  ],
  [['--to', '2026-11-30'], ['tommy']],
  [['--from', '2026-11-30 17:29', '--to', '2026-12-01 17:59'], ['tommy']],
  [['--from', '2026-11-30 17:30', '--to', '2026-12-01 18:00'], []],
  [['--from', '2026-12-01 18:02', '--to', '2026-12-01'], ['mabel']],
])('in the span of %j were %j', async (span, names) => {
  twoCalls();
  const { json } = await run('Yoga', ...span, '--zone', 'UTC', '--json');
  expect(json.visits.map(({ identity }: { identity: string }) => identity)).toEqual(names);
});

test.each([
  [
    ['--from', '2026-12-02', '--to', '2026-12-01'],
    '--to 2026-12-01 is not after --from 2026-12-02: nobody can have been',
  ],
  [
    ['--from', '2026-12-01', '--zone', 'BST'],
    '--zone BST could be London or Dhaka; write --zone Europe/London or',
  ],
])('%j is refused before anybody is asked', async (span, words) => {
  const { exitCode, err } = await run('Yoga', ...span);
  expect([exitCode, err, organiser.requests]).toEqual([2, expect.stringContaining(words), []]);
});

test('a day has its last minute', async () => {
  jest.setSystemTime(new Date('2026-11-30T23:59:30Z'));
  enter('Yoga', 'mabel');
  const names = async (to: string) =>
    (await run('Yoga', '--to', to, '--zone', 'UTC', '--json')).json.visits.length;
  expect([await names('2026-11-29'), await names('2026-11-30')]).toEqual([0, 1]);
});

test('a day may begin later than midnight, as clocks go', () => {
  expect(edgeOf('2018-11-04', 'America/Sao_Paulo', 'first')).toEqual(new Date('2018-11-04T03:00:00Z'));
  expect(edgeOf('2018-11-03', 'America/Sao_Paulo', 'last')).toEqual(new Date('2018-11-04T03:00:00Z'));
});

test('for scripts, times are UTC and who is there has not left', async () => {
  twoCalls();
  const { json } = await run('yoga', '--json').then(async ({ json: other }) => {
    expect(other.visits).toEqual([]);
    return run('Yoga', '--json');
  });
  expect(json.visits.at(-1)).toEqual({
    identity: 'mabel',
    joinedAt: '2026-12-01T18:03:00.000Z',
    leftAt: null,
    seconds: 60,
  });
  expect(json.totals[1]).toEqual({ identity: 'mabel', visits: 2, seconds: 180 });
});

test('the room is asked for as the directory spells it', async () => {
  organiser.keep({ rooms: { Yoga: {} }, participants: [] });
  twoCalls();
  expect((await run('yOGA', '--json')).json.visits).toHaveLength(3);
});

test('as CSV, a row for each time, with how long each was there in all', async () => {
  twoCalls();
  const { out } = await run('Yoga', '--csv', '--from', '2026-12-01', '--zone', 'UTC');
  expect(out.split('\r\n')).toEqual([
    'room,identity,joined,left,seconds,seconds in all',
    'Yoga,mabel,2026-12-01T18:00:00.000Z,2026-12-01T18:02:00.000Z,120,180',
    'Yoga,mabel,2026-12-01T18:03:00.000Z,,60,180',
  ]);
});

describe('calls that are none of this door', () => {
  const names = async (...args: string[]) =>
    (await run('Yoga', '--zone', 'UTC', '--json', ...args)).json.visits.map(
      ({ identity }: { identity: string }) => identity,
    );
  beforeEach(() => {
    enter('Yoga', 'mabel');
    pass(1);
    enterVideo('Yoga~another-door', 'nook');
    enterVideo('Yoga', 'kicks');
  });

  test("do not count, be they another door's or under the room's name alone", async () => {
    expect(await names()).toEqual(['mabel']);
  });

  test("count with --plain if they are under the room's name alone", async () => {
    expect(await names('--plain')).toEqual(['mabel', 'kicks']);
  });
});

test("without the settings that say which rooms are the door's, nobody is counted", async () => {
  organiser.set({ VERIFY_SERVICE_SID: '' });
  const { exitCode, err } = await run('Yoga');
  expect([exitCode, err]).toEqual([
    1,
    "✖ which Video rooms are this door's depends on VERIFY_SERVICE_SID, or on ROOM_NAMESPACE where there is one; put what the door has into .env",
  ]);
  organiser.set({ ROOM_NAMESPACE: 'our-club' });
  expect((await run('Yoga')).exitCode).toBe(0);
});

test('a room that nobody was in is said to be so', async () => {
  expect((await run('Yoga')).out).toBe('Twilio knows of nobody in "Yoga" in that time.');
});

test('what Twilio does not answer is said to be so', async () => {
  organiser.fail(() => 'reset');
  const { exitCode, err } = await run('Yoga');
  expect([exitCode, err]).toEqual([3, '✖ Video could not be reached (ECONNRESET)']);
});
