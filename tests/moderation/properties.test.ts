import fc from 'fast-check';
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { openHostedRoom } from './support/hosted-room';

// Mutation testing gives a test less time than an answer that never comes takes.
jest.setTimeout(60_000);

const HOSTS = ['blathers', 'brewster'];
const GUESTS = ['mabel', 'tommy', 'Isabelle'];
/** Passes and settings are the same in all rooms: only what hosts decide differs. */
const { harness, passes } = openHostedRoom();
const { JWT_SECRET, VERIFY_SERVICE_SID } = harness.settings;
const MOMENT = '2026-12-01T18:00:00Z';

beforeEach(() => stopClockAt(MOMENT));
afterEach(restartClock);

const step = fc.record({
  by: fc.constantFrom(...HOSTS, ...HOSTS, ...GUESTS),
  action: fc.constantFrom(
    'look',
    'remove',
    'remove',
    'remove',
    'letBack',
    'lock',
    'unlock',
    'admit',
    'deny',
    'end',
  ),
  about: fc.constantFrom(...HOSTS, ...GUESTS, 'nobody'),
  joining: fc.constantFrom(...GUESTS),
});
const ABOUT_ONE = new Set(['remove', 'letBack', 'admit', 'deny']);

test('whatever is ordered, by whomever and in whatever order: guests decide nothing, and who is out stays out', async () => {
  let orders = 0;
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      async (steps, waitingRoom) => {
        const room = openHostedRoom({
          room: waitingRoom ? { waitingRoom } : {},
          settings: { JWT_SECRET, VERIFY_SERVICE_SID },
          passes,
        });
        const removed = new Set<string>();
        for (const { by, action, about, joining } of steps) {
          // What was read before is too old.
          moveClock(3);
          const before = (await room.moderate('blathers', 'look')).body;
          const answer = await room.moderate(by, action, ABOUT_ONE.has(action) ? about : {});
          if (!HOSTS.includes(by)) {
            expect(answer.body.code).toBe('host_required');
            const { waiting: _, ...after } = (await room.moderate('blathers', 'look')).body;
            expect(before).toMatchObject(after);
          } else if (ABOUT_ONE.has(action) && HOSTS.includes(about)) {
            expect(answer.body.code).toBe('host_protected');
          } else if (answer.status === 200) {
            orders++;
            if (action === 'remove') removed.add(about);
            if (action === 'letBack') removed.delete(about);
          }
          moveClock(3);
          for (const host of HOSTS) expect((await room.token(host)).status).toBe(200);
          const entered = await room.token(joining);
          if (removed.has(joining)) {
            kept++;
            expect(entered.body.code).toBe('removed');
          }
          if (entered.status === 200) room.connect(joining);
          expect(new Set((await room.moderate('brewster', 'look')).body.removed)).toEqual(removed);
        }
      },
    ),
    { numRuns: 40 },
  );
  // Otherwise it would have said nothing.
  expect(Math.min(orders, kept)).toBeGreaterThan(0);
});
