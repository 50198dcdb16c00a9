import { stopClock } from '../support/clock';
import { type Organiser, openOrganiser } from '../support/organiser';

const person = (identity: string, ...rooms: string[]) => ({
  identity,
  phone: '+12025550143',
  ...(rooms.length > 0 && { rooms }),
});
const host = (identity: string, ...rooms: string[]) => ({ ...person(identity, ...rooms), role: 'host' });
const OVER = { opensAt: '2026-06-10T18:00:00Z', closesAt: '2026-06-10T19:00:00Z' };
const NEXT_HOURS = (room: string) =>
  `say when it is open next, with --opens and --closes, or always: npx doorcode rooms set "${room}" --opens none --closes none`;

let organiser: Organiser;
beforeEach(async () => {
  stopClock('2026-06-20T12:00:00Z');
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
});
afterEach(() => {
  organiser.close();
  jest.useRealTimers();
});

/** The warnings of doctor. */
async function warnings(): Promise<string[]> {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings.flatMap(({ what, ok, says, remedy }: Record<string, string>) =>
    ok && remedy !== undefined ? [`${what}: ${says} → ${remedy}`] : [],
  );
}

test.each<[string, object, object[], string]>([
  [
    'everybody is expected where it is over',
    { Yoga: OVER },
    [person('mabel', 'Yoga'), person('tommy', 'Yoga', 'Tango'), person('nook', 'Tango')],
    `rooms: "Yoga" closed for good Wednesday 10 June 19:00 UTC, 10 days ago; 2 participants are expected there, 1 of them nowhere else → ${NEXT_HOURS('Yoga')}`,
  ],
  [
    'somebody is expected nowhere else',
    { Yoga: OVER, Tango: { closesAt: '2026-06-10T19:00:00Z' } },
    [person('mabel', 'Yoga', 'Tango')],
    `rooms: "Yoga" closed for good Wednesday 10 June 19:00 UTC, 10 days ago; mabel is expected there and nowhere else → ${NEXT_HOURS('Yoga')}`,
  ],
  [
    'the room of who names none is over',
    { 'My Room': OVER },
    [person('mabel')],
    `rooms: "My Room" closed for good Wednesday 10 June 19:00 UTC, 10 days ago; whoever names no room goes there (DEFAULT_ROOM); mabel is expected there and nowhere else → ${NEXT_HOURS('My Room')}`,
  ],
  [
    'nobody may enter',
    { Yga: { maxParticipants: 20 } },
    [person('mabel', 'Yoga')],
    'rooms: nobody is expected in "Yga": is it "Yoga"? → say who comes: npx doorcode participants add "mabel" --phone "+1 202 555 0143" --rooms "Yga"; or forget it: npx doorcode rooms remove "Yga"',
  ],
  [
    'not all can come',
    { Yoga: { maxParticipants: 2 } },
    ['mabel', 'tommy', 'nook'].map((name) => person(name, 'Yoga')),
    'rooms: "Yoga" takes 2 participants at most, and 3 are expected there → npx doorcode rooms set "Yoga" --max 3',
  ],
  [
    'more are expected than Twilio takes',
    { Yoga: { maxParticipants: 50 } },
    Array.from({ length: 51 }, (_, index) => person(`p${index}`, 'Yoga')),
    'rooms: "Yoga" takes 50 participants at most, and 51 are expected there → Twilio lets 50 into a room: npx doorcode rooms set "Yoga" --max 50, or spread them over several',
  ],
  [
    'a code does not last for the class',
    { Yoga: { opensAt: '2026-07-01T16:00:00Z', closesAt: '2026-07-01T21:30:00Z' } },
    [person('mabel', 'Yoga')],
    'SESSION_MAX: "Yoga" is open for 5 hours and 30 minutes, and whoever comes at the start needs another code after 4 hours → set SESSION_MAX=19800, then: npx doorcode deploy',
  ],
])('doctor says that %s, and that the door works', async (_, rooms, participants, words) => {
  organiser.keep({ rooms, participants });
  jest.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    timeZone: 'UTC',
  } as Intl.ResolvedDateTimeFormatOptions);
  expect(await warnings()).toContain(words);
  jest.restoreAllMocks();
  expect((await organiser.doorcode('doctor')).exitCode).toBe(0);
});

test('what can be meant together is not mentioned', async () => {
  organiser.keep({
    rooms: {
      Yoga: { opensAt: '2026-07-01T16:00:00Z', closesAt: '2026-07-01T20:00:00Z', maxParticipants: 2 },
      Course: { opensAt: '2026-06-01T16:00:00Z', closesAt: '2026-07-31T20:00:00Z' },
      Former: OVER,
      Named: {},
    },
    participants: [host('mabel', 'Yoga', 'Course'), person('tommy', 'Yoga')],
  });
  expect(await warnings()).toEqual([]);
  organiser.keep({ rooms: { Yoga: { maxParticipants: 20 } }, participants: [] });
  expect(await warnings()).toEqual([]);
});

describe('the command that makes it so says it', () => {
  const said = async (...args: string[]) => {
    const { exitCode, err } = await organiser.doorcode(...args);
    return [exitCode, err.split('\n').filter((line) => line.startsWith('!'))];
  };

  test('rooms set', async () => {
    organiser.keep({
      rooms: { Tango: OVER },
      participants: [person('mabel', 'Yoga', 'Tango'), person('tommy', 'Yoga')],
    });
    expect(await said('rooms', 'set', 'Yoga', '--max', '1')).toEqual([
      0,
      ['! "Yoga" takes 1 participant at most, and 2 are expected there'],
    ]);
    expect(await said('rooms', 'set', 'Yoga', '--max', 'none', '--wait-for-host')).toEqual([
      0,
      ['! guests of "Yoga" wait for a host, and no host is expected there: none of them gets in'],
    ]);
    expect(await said('rooms', 'set', 'Yoga', '--no-wait-for-host')).toEqual([0, []]);
  });

  test('participants add, import and remove', async () => {
    organiser.keep({
      rooms: { Yoga: { waitForHost: true, maxParticipants: 2 }, Tango: OVER },
      participants: [host('mabel', 'Yoga'), person('tommy', 'Yoga')],
    });
    const phone = ['--phone', '+12025550144'];
    expect(await said('participants', 'add', 'nook', ...phone, '--rooms', 'Tango')).toEqual([
      0,
      [expect.stringMatching(/^! "Tango" closed for good .+; nook is expected there and nowhere else$/)],
    ]);
    organiser.write('more.csv', 'identity,phone,rooms\nblathers,+12025550145,Yoga\n');
    expect(await said('participants', 'import', 'more.csv')).toEqual([
      0,
      ['! "Yoga" takes 2 participants at most, and 3 are expected there'],
    ]);
    expect(await said('participants', 'remove', 'mabel', '--yes')).toEqual([
      0,
      ['! guests of "Yoga" wait for a host, and no host is expected there: none of them gets in'],
    ]);
  });
});
