/** What a join costs: requests to Twilio, of every host there is. */
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { openHostedRoom } from './support/hosted-room';

beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);

const SENT_AND_CHECKED = [
  'POST verify/v2/Services/VA…/Verifications',
  'POST verify/v2/Services/VA…/VerificationCheck',
];
const STATE = expect.stringMatching(/^GET sync\/v1\/Services\/IS…\/Documents\/doorcode-room-[0-9a-f]+-…$/);

/** Somebody comes with a code, gets a token, and later another. What each of them has Twilio asked. */
async function visit(room: ReturnType<typeof openHostedRoom>, identity: string) {
  const asked = async (step: () => Promise<unknown>) => {
    room.requests.length = 0;
    await step();
    return [...room.requests];
  };
  const way = await asked(() => room.passOf(identity));
  const join = await asked(async () => expect((await room.token(identity)).status).toBe(200));
  moveClock(600);
  const renewal = await asked(async () => expect((await room.token(identity)).status).toBe(200));
  return { way, join, renewal };
}

test.each(['mabel', 'blathers'])(
  'a room without any of this causes exactly the requests it caused before: %s, where nothing is kept',
  async (identity) => {
    const room = openHostedRoom({ state: false });
    expect(await visit(room, identity)).toEqual({ way: SENT_AND_CHECKED, join: [], renewal: [] });
  },
);

test.each(['mabel', 'blathers'])(
  'where hosts’ decisions are kept, each token costs one read more: %s',
  async (identity) => {
    const room = openHostedRoom();
    // The first of all asks whether the service is there at all.
    await room.token('tommy');
    moveClock(3);
    expect(await visit(room, identity)).toEqual({
      way: SENT_AND_CHECKED,
      join: [STATE],
      renewal: [STATE],
    });
  },
);

test('guests who come at once share that read', async () => {
  const room = openHostedRoom();
  for (const identity of ['mabel', 'tommy', 'celeste']) await room.passOf(identity);
  await room.token('mabel');
  room.requests.length = 0;
  for (const identity of ['mabel', 'tommy', 'celeste']) expect((await room.token(identity)).status).toBe(200);
  expect(room.requests).toEqual([]);
});
