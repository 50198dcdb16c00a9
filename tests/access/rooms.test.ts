import { videoRoomName } from '../../src/access/room-namespace';
import { prepareRoom } from '../../src/access/rooms';
import type { RoomName } from '../../src/contract/names';
import type { Room } from '../../src/directory/directory';
import { createAccount } from '../../tools/local/account/account';
import type { RestAnswer, RestRequest } from '../../tools/local/proxy';
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { createFunctionHarness, obtainPass } from '../support/function-harness';
import { inProcessClient } from '../support/in-process-client';
import { configWith } from '../support/settings';
import { videoRoomOf } from '../support/video-rooms';

const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
const config = configWith();
/** A room's name in Video. */
const known = (room: RoomName) => videoRoomName(config, room);
let count = 0;
/** A room that no other test has prepared. */
const roomWith = (settings: object): Room => ({ name: `Room ${++count}`, ...settings }) as Room;
const forms = (requests: RestRequest[]) =>
  requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

/** Video with no rooms, or one that answers in its place. */
function video(answer?: RestAnswer) {
  const account = createAccount(credentials);
  const requests: RestRequest[] = [];
  const client = inProcessClient(
    credentials,
    { timeout: 100, autoRetry: false },
    {
      'video.twilio.com': async (request) => {
        requests.push(request);
        return answer ?? (await account.hosts['video.twilio.com']?.(request)) ?? 'reset';
      },
    },
  );
  const context = {
    config,
    twilio: () => client,
    get arrivedAt() {
      return new Date();
    },
  };
  return { context, requests, rooms: account.rooms };
}

const error = (status: number, code: number): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ status, code, message: 'secret words' }),
});

beforeEach(() => stopClockAt('2026-12-01T18:00:00Z'));
afterEach(restartClock);

test('a room is made with the size and the kind that the directory gives it', async () => {
  const { context, requests, rooms } = video();
  const room = roomWith({ maxParticipants: 3, audioOnly: true });
  await prepareRoom(context, room, 'guest');
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/Rooms']);
  expect(forms(requests)).toEqual([
    { UniqueName: known(room.name), Type: 'group', MaxParticipants: '3', AudioOnly: 'true' },
  ]);
  expect(rooms.inProgress(known(room.name))).toMatchObject({ maxParticipants: 3, audioOnly: true });
});

test.each([
  [{ maxParticipants: 2 }, { MaxParticipants: '2' }],
  [{ audioOnly: true }, { AudioOnly: 'true' }],
])('of %j nothing else is said', async (settings, said) => {
  const { context, requests } = video();
  const room = roomWith(settings);
  await prepareRoom(context, room, 'guest');
  expect(forms(requests)).toEqual([{ UniqueName: known(room.name), Type: 'group', ...said }]);
});

test('a room that waits for a host is made for a host alone, and each time', async () => {
  const { context, requests, rooms } = video();
  const room = roomWith({ waitForHost: true, maxParticipants: 5 });
  await prepareRoom(context, room, 'guest');
  expect(requests).toEqual([]);
  await prepareRoom(context, room, 'host');
  expect(rooms.inProgress(known(room.name))).toMatchObject({ maxParticipants: 5 });
  rooms.complete(rooms.inProgress(known(room.name))?.sid ?? '');
  await prepareRoom(context, room, 'host');
  expect(rooms.inProgress(known(room.name))).toMatchObject({ maxParticipants: 5 });
  expect(requests).toHaveLength(2);
});

test('a room that waits for a host is made although it has no size', async () => {
  const { context, requests } = video();
  const room = roomWith({ waitForHost: true });
  await prepareRoom(context, room, 'host');
  expect(forms(requests)).toEqual([{ UniqueName: known(room.name), Type: 'group' }]);
});

test('a room without either is left to Video, and no client is made', async () => {
  const never = () => {
    throw new Error('asked');
  };
  await expect(
    prepareRoom({ config, twilio: never, arrivedAt: new Date() }, roomWith({ opensAt: new Date() }), 'guest'),
  ).resolves.toBeUndefined();
});

test('a room that is going on is as good as made', async () => {
  const { context, requests, rooms } = video();
  const room = roomWith({ maxParticipants: 3 });
  rooms.sidFor(known(room.name));
  await prepareRoom(context, room, 'guest');
  await prepareRoom(context, room, 'guest');
  expect(requests).toHaveLength(1);
});

test('Video is asked once a minute, since an empty room ends', async () => {
  const { context, requests } = video();
  const room = roomWith({ maxParticipants: 3 });
  await prepareRoom(context, room, 'guest');
  moveClock(59);
  await prepareRoom(context, room, 'guest');
  expect(requests).toHaveLength(1);
  moveClock(1);
  await prepareRoom(context, room, 'guest');
  expect(requests).toHaveLength(2);
});

test('a room whose size changes is asked for again', async () => {
  const { context, requests } = video();
  const room = roomWith({ maxParticipants: 3 });
  await prepareRoom(context, room, 'guest');
  await prepareRoom(context, { ...room, maxParticipants: 4 }, 'guest');
  expect(requests).toHaveLength(2);
});

test("a room of that name is each door's own, also where one instance serves two", async () => {
  const { context, requests } = video();
  const room = roomWith({ maxParticipants: 3 });
  await prepareRoom(context, room, 'guest');
  await prepareRoom({ ...context, config: configWith() }, room, 'guest');
  expect(new Set(forms(requests).map(({ UniqueName }) => UniqueName)).size).toBe(2);
});

test.each([
  ['does not answer', 'hang', 'upstream_timeout', { reason: 'room', upstreamCode: 'ECONNABORTED' }],
  ['breaks off', 'reset', 'upstream_error', { reason: 'room', upstreamCode: 'ECONNRESET' }],
  [
    'fails',
    error(503, 20503),
    'upstream_error',
    { reason: 'room', upstreamStatus: 503, upstreamCode: 20503 },
  ],
  [
    'is busy',
    error(429, 20429),
    'rate_limited',
    { reason: 'room', upstreamStatus: 429, upstreamCode: 20429 },
  ],
  [
    'refuses the account',
    error(401, 20003),
    'upstream_error',
    { reason: 'room: ACCOUNT_SID or AUTH_TOKEN is wrong', upstreamStatus: 401, upstreamCode: 20003 },
  ],
  [
    'refuses the size',
    error(400, 53107),
    'upstream_error',
    { reason: 'room', upstreamStatus: 400, upstreamCode: 53107 },
  ],
  [
    'answers of another room',
    { status: 201, body: '{"unique_name": "Elsewhere"}' },
    'upstream_error',
    { reason: 'room: not the answer to what was asked' },
  ],
  ['answers of no room', { status: 200, body: '<h1>Welcome</h1>' }, 'upstream_error', { reason: 'room' }],
] as const)(
  'when Video %s there is no token, and the next who comes asks anew',
  async (_, answer, code, log) => {
    const { context, requests } = video(answer);
    const room = roomWith({ maxParticipants: 3 });
    for (const asked of [1, 2]) {
      await expect(prepareRoom(context, room, 'guest')).rejects.toMatchObject({
        name: 'Problem',
        code,
        log,
        extras: { retryAfter: 30 },
      });
      expect(requests).toHaveLength(asked);
    }
  },
);

test('a client without a limit of its own is given up after five seconds', async () => {
  jest.useFakeTimers();
  const client = { video: { v1: { rooms: { create: () => new Promise(() => {}) } } } };
  const waiting = expect(
    prepareRoom(
      { config, twilio: () => client as never, arrivedAt: new Date() },
      roomWith({ audioOnly: true }),
      'guest',
    ),
  ).rejects.toMatchObject({ code: 'upstream_timeout', log: { reason: 'room' }, extras: { retryAfter: 30 } });
  await jest.advanceTimersByTimeAsync(5000);
  await waiting;
});

test('whoever has a pass gets no token while the room cannot be made', async () => {
  restartClock();
  const directory = JSON.stringify({
    rooms: { Yoga: { maxParticipants: 2 } },
    participants: [{ identity: 'mabel', phone: '+18005554321', rooms: ['Yoga'] }],
  });
  const account = createAccount(credentials);
  let isDown = true;
  const harness = createFunctionHarness({
    directory,
    settings: { ACCOUNT_SID: credentials.accountSid, AUTH_TOKEN: credentials.authToken },
    handle: async (request) => {
      if (!request.path.startsWith('/v1/Rooms')) return harness.verify.handle(request);
      return isDown ? error(503, 20503) : ((await account.hosts['video.twilio.com']?.(request)) ?? 'reset');
    },
  });
  const pass = await obtainPass(harness, 'mabel');
  expect(await harness.token({ pass })).toMatchObject({ status: 502, body: { code: 'upstream_error' } });
  isDown = false;
  expect(await harness.token({ pass })).toMatchObject({ status: 200, body: { room: 'Yoga' } });
  expect(account.rooms.inProgress(videoRoomOf(harness.settings, 'Yoga'))).toMatchObject({
    maxParticipants: 2,
  });
});
