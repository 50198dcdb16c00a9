import { openDoor } from '../../src/assets/client/door';
import { passOf } from '../../tools/browser/passes';

const started = {
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'call', 'pigeon'],
  codeLength: 6,
  expiresIn: 600,
  resendIn: 30,
};

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  jest.fn<Promise<Response>, Parameters<typeof fetch>>(
    async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
  );

const problem = (code: string, extras: object = {}, status = 401) =>
  answer({ code, status, ...extras }, status);

const ask = (fetcher: typeof fetch, timeout?: number) =>
  openDoor(fetcher, timeout).startVerification({ identity: 'mabel' });

beforeEach(() =>
  jest.useFakeTimers({
    now: 1_000_000,
    doNotFake: ['setTimeout', 'clearTimeout', 'queueMicrotask', 'nextTick'],
  }),
);
afterEach(() => jest.useRealTimers());

test('a code is asked for with JSON at an absolute path, without cookies', async () => {
  const fetcher = answer(started);
  await ask(fetcher);
  const [path, init] = fetcher.mock.calls[0] ?? [];
  expect(path).toBe('/start-verification');
  expect(init).toMatchObject({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    body: '{"identity":"mabel"}',
  });
});

test('what is left of a code and of the countdown becomes a time on this device', async () => {
  await expect(ask(answer(started))).resolves.toMatchObject({ expiresAt: 1_600_000, resendAt: 1_030_000 });
});

test('a channel that this page does not know is not offered', async () => {
  await expect(ask(answer(started))).resolves.toMatchObject({ channels: ['sms', 'call'] });
});

test.each(['challenge', 'room', 'channel', 'to', 'codeLength', 'expiresIn', 'resendIn'])(
  'an answer without %s is refused',
  async (field) => {
    await expect(ask(answer({ ...started, [field]: undefined }))).rejects.toMatchObject({
      code: 'unreadable',
    });
  },
);

test('a problem is told by its code', async () => {
  await expect(ask(problem('unknown_participant'))).rejects.toMatchObject({
    code: 'unknown_participant',
    until: undefined,
  });
});

test('a wait becomes the time when trying again helps', async () => {
  await expect(ask(problem('too_many_codes', { retryAfter: 600 }, 429))).rejects.toMatchObject({
    code: 'too_many_codes',
    until: 1_600_000,
  });
});

test('a closed room tells when it opens', async () => {
  const opensAt = '2026-12-01T18:00:00Z';
  await expect(ask(problem('room_closed', { opensAt }, 403))).rejects.toMatchObject({
    until: Date.parse(opensAt),
  });
});

test('an overloaded platform, which answers without problem details, still tells how long to wait', async () => {
  await expect(ask(answer('slow down', 429, { 'Retry-After': '5' }))).rejects.toMatchObject({
    code: 'rate_limited',
    until: 1_005_000,
  });
});

test.each([
  ['a page of HTML', answer('<html>', 502)],
  ['a code nobody has heard of', problem('surprise')],
  ['HTML where JSON was due', answer('<html>')],
  ['null where an object was due', answer('null')],
])('%s is unreadable', async (_name, fetcher) => {
  await expect(ask(fetcher)).rejects.toMatchObject({ code: 'unreadable' });
});

test('a connection that fails is the network', async () => {
  await expect(ask(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
    code: 'network',
  });
});

const never: typeof fetch = (_path, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

test('a door that does not answer is given up', async () => {
  await expect(ask(never, 20)).rejects.toMatchObject({ code: 'timeout' });
});

test('a door that stops in the middle of its answer is given up', async () => {
  const half: typeof fetch = async (_path, init) => {
    const body = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"challenge":'));
        init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason));
      },
    });
    return new Response(body);
  };
  await expect(ask(half, 20)).rejects.toMatchObject({ code: 'timeout' });
});

test('a browser without AbortSignal.timeout, such as Safari 15, asks and gives up all the same', async () => {
  const { timeout } = AbortSignal;
  Reflect.deleteProperty(AbortSignal, 'timeout');
  try {
    await expect(ask(answer(started))).resolves.toMatchObject({ room: 'Yoga' });
    await expect(ask(never, 20)).rejects.toMatchObject({ code: 'timeout' });
  } finally {
    Object.assign(AbortSignal, { timeout });
  }
});

test('an answer in time stops the clock', async () => {
  const fetcher = answer(started);
  await ask(fetcher, 20);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(fetcher.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
});

test('a pass lives as long as its own claims say, whatever this clock says', async () => {
  const body = { pass: passOf(900), identity: 'mabel', room: 'Yoga', role: 'guest', expiresIn: 3600 };
  await expect(openDoor(answer(body)).checkVerification('challenge', '123456')).resolves.toMatchObject({
    life: 900_000,
    livesUntil: 1_900_000,
  });
});

test('a ticket without a token is refused', async () => {
  const body = { pass: passOf(900), identity: 'mabel', room: 'Yoga', role: 'guest', expiresIn: 3600 };
  await expect(openDoor(answer(body)).token('pass')).rejects.toMatchObject({ code: 'unreadable' });
});

test.each(['not a jwt', 'a.!!!.c', passOf(0)])('a pass without a life is refused: %s', async (pass) => {
  const body = { pass, identity: 'mabel', room: 'Yoga', role: 'guest', expiresIn: 900 };
  await expect(openDoor(answer(body)).checkVerification('c', '1')).rejects.toMatchObject({
    code: 'unreadable',
  });
});
