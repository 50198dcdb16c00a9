import { createApi } from '../../../src/assets/client/api';
import { now } from '../../../src/assets/client/clock';

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
    async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
  );

const problem = (code: string, extras: object = {}, status = 401) =>
  answer({ code, status, ...extras }, status, { 'Content-Type': 'application/problem+json' });

const html = (status = 200, headers: Record<string, string> = {}, body = '<html>') =>
  answer(body, status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });

const ask = (fetcher: typeof fetch, timeout?: number) =>
  createApi(fetcher, timeout).startVerification({ identity: 'mabel' });

beforeEach(() =>
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'clearTimeout', 'queueMicrotask', 'nextTick'] }),
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

test('the expiry of a code and the wait for the next count from the answer on', async () => {
  await expect(ask(answer(started))).resolves.toMatchObject({
    expiresAt: now() + 600_000,
    resendAt: now() + 30_000,
  });
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

test('a problem keeps its code', async () => {
  await expect(ask(problem('unknown_participant'))).rejects.toMatchObject({
    code: 'unknown_participant',
    until: undefined,
  });
});

test('a wait becomes the moment when a retry may succeed', async () => {
  await expect(ask(problem('too_many_codes', { retryAfter: 600 }, 429))).rejects.toMatchObject({
    code: 'too_many_codes',
    until: now() + 600_000,
  });
});

test.each([-600_000, 0, 600_000])(
  'a closed room opens after the time that the door gives, on a clock that is wrong by %i ms',
  async (error) => {
    jest.setSystemTime(Date.parse('2026-12-01T17:59:40Z') + error);
    const opensAt = '2026-12-01T18:00:00Z';
    await expect(ask(problem('room_closed', { opensAt, opensIn: 20 }, 403))).rejects.toMatchObject({
      until: now() + 20_000,
      opensAt: new Date(opensAt),
    });
  },
);

test.each([{}, { opensAt: '2026-12-01T18:00:00Z' }, { opensIn: 20 }, { opensAt: 'soon', opensIn: 20 }])(
  'a closed room is not waited for unless both its time and its wait are known: %p',
  async (extras) => {
    await expect(ask(problem('room_closed', extras, 403))).rejects.toMatchObject({
      code: 'room_closed',
      until: undefined,
    });
  },
);

test('an overloaded platform, which answers without problem details, still gives a time to wait', async () => {
  await expect(ask(html(429, { 'Retry-After': '5' }))).rejects.toMatchObject({
    code: 'rate_limited',
    until: now() + 5000,
  });
});

test.each([
  ['an unknown code', problem('surprise')],
  ['JSON that ends in the middle', answer('{"challenge":')],
  ['null instead of an object', answer('null')],
  ['a request that the platform refuses', html(413)],
])('%s is unreadable', async (_name, fetcher) => {
  await expect(ask(fetcher)).rejects.toMatchObject({ code: 'unreadable' });
});

const redirect = (): Promise<Response> =>
  Promise.resolve(Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }));

test.each([
  ['the sign-in page of a hotel', 'sign_in', html()],
  ['a redirect to it', 'sign_in', redirect],
  ['an answer without anything in it', 'sign_in', html(200, {}, '')],
  ['JSON that says to be HTML', 'sign_in', html(200, {}, JSON.stringify(started))],
  ['a network that says so itself', 'sign_in', html(511)],
  ['a gateway', 'site_unavailable', html(502)],
  ['a site that is being worked on', 'site_unavailable', html(503, { 'Retry-After': '60' })],
  ['a gateway that did not wait', 'site_unavailable', html(504, {}, '')],
  ['a platform that failed, in JSON of its own', 'site_unavailable', answer({ message: 'oops' }, 500)],
  ['a host with the page and not the functions', 'site_incomplete', html(404)],
  ['a host that only takes GET', 'site_incomplete', html(405)],
  ['a firewall', 'blocked', html(403)],
  ['a firewall that speaks JSON', 'blocked', answer({ error: 'denied' }, 403)],
  ['a proxy that wants a password', 'blocked', html(407)],
  ['a proxy that did not wait', 'timeout', html(408)],
] as const)('%s is not the door, and told as what it is', async (_name, code, fetcher) => {
  const { checkVerification, startVerification, token } = createApi(fetcher);
  await expect(startVerification({ identity: 'mabel' })).rejects.toMatchObject({ code });
  await expect(checkVerification('challenge', '123456')).rejects.toMatchObject({ code });
  await expect(token('pass')).rejects.toMatchObject({ code });
});

test('an unavailable site that gives a time to wait is waited for', async () => {
  await expect(ask(html(503, { 'Retry-After': '60' }))).rejects.toMatchObject({ until: now() + 60_000 });
});

test('a redirect is not followed, since its target is not the door', async () => {
  const fetcher = answer(started);
  await ask(fetcher);
  expect(fetcher.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' });
});

test('a failed connection is a network error', async () => {
  await expect(ask(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
    code: 'network',
  });
});

const never: typeof fetch = (_path, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

test('a request without an answer times out', async () => {
  await expect(ask(never, 20)).rejects.toMatchObject({ code: 'timeout' });
});

test('an answer that stops in the middle times out', async () => {
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

test('a browser without AbortSignal.timeout, such as Safari 15, sends requests and times out all the same', async () => {
  const { timeout } = AbortSignal;
  Reflect.deleteProperty(AbortSignal, 'timeout');
  try {
    await expect(ask(answer(started))).resolves.toMatchObject({ room: 'Yoga' });
    await expect(ask(never, 20)).rejects.toMatchObject({ code: 'timeout' });
  } finally {
    Object.assign(AbortSignal, { timeout });
  }
});

test('an answer in time clears the timeout', async () => {
  const fetcher = answer(started);
  await ask(fetcher, 20);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(fetcher.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
});

const admitted = {
  pass: 'pass',
  identity: 'mabel',
  room: 'Yoga',
  role: 'guest',
  expiresIn: 3600,
  passExpiresIn: 900,
};

test('a pass lives as long as the door says, from the answer on', async () => {
  await expect(createApi(answer(admitted)).checkVerification('challenge', '123456')).resolves.toMatchObject({
    lifetime: 900_000,
    expiresAt: now() + 900_000,
  });
});

test('the page does not decode a pass', async () => {
  const body = { ...admitted, pass: 'no JWT', token: 'token' };
  await expect(createApi(answer(body)).token('pass')).resolves.toMatchObject({ pass: 'no JWT' });
});

test('an answer without a token is refused', async () => {
  await expect(createApi(answer(admitted)).token('pass')).rejects.toMatchObject({ code: 'unreadable' });
});

test('a pass without a lifetime is refused', async () => {
  const body = { ...admitted, passExpiresIn: undefined };
  await expect(createApi(answer(body)).checkVerification('c', '1')).rejects.toMatchObject({
    code: 'unreadable',
  });
});

test('a refusal to wait brings the next pass', async () => {
  const refusal = problem('admission_pending', { retryAfter: 3, pass: 'next', passExpiresIn: 900 }, 403);
  await expect(createApi(refusal).token('pass')).rejects.toMatchObject({
    code: 'admission_pending',
    until: now() + 3000,
    renewal: { pass: 'next', lifetime: 900_000, expiresAt: now() + 900_000 },
  });
});
