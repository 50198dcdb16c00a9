import { resendIn } from '../../src/access/verification';
import type { RestAnswer } from '../../tools/local/proxy';
import { createFunctionHarness, type FunctionHarness, type HandlerAnswer } from '../support/function-harness';

const directory = JSON.stringify({ participants: [{ identity: 'mabel', phone: '+18005554321' }] });
const SID = `VE${'0123456789abcdef'.repeat(2)}`;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const error = (status: number, code: number, headers?: Record<string, string>): RestAnswer =>
  json(status, { status, code, message: `secret words of ${code}` }, headers);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** A right answer to a create request, but for what is changed. */
const created = (changes: object = {}): RestAnswer =>
  json(201, {
    sid: SID,
    to: '+18005554321',
    status: 'pending',
    date_created: ago(0),
    send_code_attempts: [{}],
    ...changes,
  });

let answer: RestAnswer;
let requests = 0;
let harness: FunctionHarness;
beforeAll(() => {
  harness = createFunctionHarness({
    directory,
    handle: async () => {
      requests += 1;
      return answer;
    },
  });
});
beforeEach(() => {
  requests = 0;
  harness.logs.length = 0;
});

const start = (given: RestAnswer) => {
  answer = given;
  return harness.start({ identity: 'mabel' });
};
const logged = () => JSON.parse(harness.logs.at(-1) ?? '');

/** Has a code sent, then the check of it answered in the given way. */
async function check(given: RestAnswer): Promise<HandlerAnswer> {
  const { body } = await start(created());
  requests = 0;
  answer = given;
  return harness.check({ challenge: body.challenge, code: '123456' });
}

test.each([
  [0, 30],
  [1, 30],
  [2, 40],
  [3, 60],
  [4, 90],
  [5, 120],
  [6, 120],
])('after %d codes the next may be asked for in %d s', (sends, seconds) => {
  expect(resendIn(sends)).toBe(seconds);
});

describe('sending a code', () => {
  test.each([
    ['one send', { send_code_attempts: [{}] }, 30],
    ['three sends', { send_code_attempts: [{}, {}, {}] }, 60],
    ['no word of how many', { send_code_attempts: undefined }, 30],
    ['nonsense about how many', { send_code_attempts: 'many' }, 30],
  ])('tells to wait after %s', async (_, changes, resend) => {
    const { status, body } = await start(created(changes));
    expect([status, body.resendIn]).toEqual([200, resend]);
  });

  test.each([
    ['now', ago(0), 600],
    ['a minute ago', ago(60), 540],
    ['in an hour, by its clock', ago(-3600), 600],
    ['an hour ago, by its clock', ago(3600), 1],
    ['at no time', undefined, 600],
    ['null', null, 600],
    ['whenever', 'whenever', 600],
  ])('tells how long a verification that began %s counts', async (_, date_created, expiresIn) => {
    const { status, body } = await start(created({ date_created }));
    expect(status).toBe(200);
    expect(Math.abs(body.expiresIn - expiresIn)).toBeLessThanOrEqual(1);
    expect(body.expiresIn).toBeGreaterThanOrEqual(1);
    expect(body.expiresIn).toBeLessThanOrEqual(600);
  });

  test.each([
    ['another destination', created({ to: '+18005550100' })],
    ['no destination', created({ to: undefined })],
    ['a verification that is over', created({ status: 'approved' })],
    ['no status', created({ status: undefined })],
    ['no SID', created({ sid: undefined })],
    ['a SID in a list', created({ sid: [SID] })],
    ['a SID of another thing', created({ sid: SID.replace('VE', 'VA') })],
    ['a SID with more before it', created({ sid: `x${SID}` })],
    ['a SID with more behind it', created({ sid: `${SID}0` })],
    ['null', json(200, null)],
    ['a list', json(200, [])],
    ['a text', json(200, 'pending')],
  ])('is upstream_error when the answer has %s', async (_, given) => {
    const { status, body } = await start(given);
    expect([status, body.code, body.retryAfter, requests]).toEqual([502, 'upstream_error', 30, 1]);
  });

  test('is explained in the log when the answer is about something else', async () => {
    await start(created({ to: '+18005550100' }));
    expect(logged().reason).toBe('create: not the answer to what was asked');
  });

  test('does not mind the case of an e-mail address', async () => {
    const other = createFunctionHarness({
      directory: JSON.stringify({ participants: [{ identity: 'mabel', email: 'Mabel@example.com' }] }),
      handle: async () => created({ to: 'mabel@EXAMPLE.com' }),
    });
    expect((await other.start({ identity: 'mabel' })).status).toBe(200);
  });

  test.each([
    [403, 21_608, 502, 'delivery_failed', undefined],
    [400, 21_219, 502, 'delivery_failed', undefined],
    [403, 575_001, 502, 'delivery_failed', undefined],
    [400, 60_200, 502, 'delivery_failed', undefined],
    [429, 60_202, 429, 'too_many_attempts', 600],
    [429, 60_203, 429, 'too_many_codes', 600],
    [403, 60_205, 502, 'delivery_failed', undefined],
    [429, 60_212, 429, 'rate_limited', 30],
    [400, 60_212, 429, 'rate_limited', 30],
    [400, 60_217, 502, 'delivery_failed', undefined],
    [400, 60_223, 502, 'delivery_failed', undefined],
    [403, 60_410, 502, 'delivery_failed', undefined],
    [403, 60_605, 502, 'delivery_failed', undefined],
    [400, 60_999, 502, 'delivery_failed', undefined],
    [400, 60_199, 502, 'upstream_error', 30],
    [400, 61_000, 502, 'upstream_error', 30],
    [400, 67_999, 502, 'upstream_error', 30],
    [400, 68_000, 502, 'delivery_failed', undefined],
    [400, 68_008, 502, 'delivery_failed', undefined],
    [400, 68_999, 502, 'delivery_failed', undefined],
    [400, 69_000, 502, 'upstream_error', 30],
    [400, 61_000, 502, 'upstream_error', 30],
    [429, 20_429, 429, 'rate_limited', 30],
    [400, 20_429, 429, 'rate_limited', 30],
    [429, 0, 429, 'rate_limited', 30],
    [401, 20_003, 502, 'upstream_error', 30],
    [404, 20_404, 502, 'upstream_error', 30],
    [302, 0, 502, 'upstream_error', 30],
    [500, 20_500, 502, 'upstream_error', 30],
    [500, 60_203, 502, 'upstream_error', 30],
    [503, 60_200, 502, 'upstream_error', 30],
    [599, 0, 502, 'upstream_error', 30],
  ])('that Verify answers %d %d is answered %d %s', async (upstream, code, status, problem, retryAfter) => {
    const { headers, body, ...answered } = await start(error(upstream, code));
    expect([answered.status, body.code, body.retryAfter, requests]).toEqual([status, problem, retryAfter, 1]);
    expect(headers['Retry-After']).toBe(retryAfter === undefined ? undefined : String(retryAfter));
    expect(JSON.stringify(body)).not.toContain('secret words');
    expect(harness.logs.join()).not.toContain('secret words');
    expect(logged()).toMatchObject({ upstreamStatus: upstream, upstreamCode: code });
  });

  test.each([
    [401, 20_003, 'create: ACCOUNT_SID or AUTH_TOKEN is wrong'],
    [404, 20_404, 'create: VERIFY_SERVICE_SID names no service'],
    [403, 60_205, 'create'],
  ])('that Verify answers %d %d is explained in the log', async (status, code, reason) => {
    await start(error(status, code));
    expect(logged().reason).toBe(reason);
  });

  test.each([
    ['7', 7],
    ['99999', 99_999],
    ['100000', 30],
    ['0', 30],
    ['07', 30],
    ['-1', 30],
    ['1.5', 30],
    ['5 minutes', 30],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 30],
  ])('passes on a Retry-After of %s as %d', async (text, retryAfter) => {
    const { headers, body } = await start(error(429, 20_429, { 'retry-after': text }));
    expect([body.retryAfter, headers['Retry-After']]).toEqual([retryAfter, String(retryAfter)]);
  });

  test('tells nobody to wait where waiting does not help', async () => {
    expect((await start(error(403, 60_205, { 'retry-after': '7' }))).body).not.toHaveProperty('retryAfter');
  });

  test.each<[string, RestAnswer, string, string | undefined]>([
    ['a reset connection', 'reset', 'upstream_error', 'ECONNRESET'],
    ['HTML', { status: 200, body: '<h1>Hello</h1>' }, 'upstream_error', undefined],
    ['an empty body', { status: 200, body: '' }, 'upstream_error', undefined],
    ['half a body', { status: 201, body: '{"sid": "VE' }, 'upstream_error', undefined],
    ['HTML and 500', { status: 500, body: '<h1>Hello</h1>' }, 'upstream_error', undefined],
    ['an empty body and 429', { status: 429, body: '' }, 'rate_limited', undefined],
  ])('is answered in our own words when there is %s', async (_, given, problem, upstreamCode) => {
    const { body } = await start(given);
    expect([body.code, requests, logged().upstreamCode]).toEqual([problem, 1, upstreamCode]);
  });

  test('asks for the destination and the channel, and for a language or limits only where there are some', async () => {
    const seen: string[] = [];
    const other = createFunctionHarness({
      directory,
      settings: { RATE_LIMITS: 'identity' },
      handle: async ({ method, path, body, headers }) => {
        seen.push(body);
        expect([method, path]).toEqual([
          'POST',
          `/v2/Services/${other.settings.VERIFY_SERVICE_SID}/Verifications`,
        ]);
        expect(headers.authorization).toMatch(/^Basic /);
        return created();
      },
    });
    await other.start({ identity: 'mabel', locale: 'fr' });
    await start(created());
    expect(Object.fromEntries(new URLSearchParams(seen[0]))).toEqual({
      To: '+18005554321',
      Channel: 'sms',
      Locale: 'fr',
      RateLimits: expect.stringMatching(/^\{"identity":"[0-9a-f]{64}"\}$/),
    });
  });
});

describe('checking a code', () => {
  const checked = (changes: object = {}, status = 200): RestAnswer =>
    json(status, { sid: SID, to: '+18005554321', status: 'approved', valid: true, ...changes });

  test('gives a pass when Verify approves that very verification and destination', async () => {
    expect(await check(checked())).toMatchObject({ status: 200, body: { pass: expect.any(String) } });
  });

  test.each([
    ['pending', 401, 'code_rejected', undefined],
    ['canceled', 401, 'code_rejected', undefined],
    ['expired', 401, 'code_rejected', undefined],
    ['Approved', 401, 'code_rejected', undefined],
    ['', 401, 'code_rejected', undefined],
    [null, 401, 'code_rejected', undefined],
    [true, 401, 'code_rejected', undefined],
    [['approved'], 401, 'code_rejected', undefined],
    ['max_attempts_reached', 429, 'too_many_attempts', 600],
  ])('gives none for the status %j, whatever `valid` says', async (state, status, code, retryAfter) => {
    const { body, ...answered } = await check(checked({ status: state, valid: true }));
    expect([answered.status, body.code, body.retryAfter, requests]).toEqual([status, code, retryAfter, 1]);
  });

  test.each([
    ['another verification', { sid: SID.replace('0', '1') }],
    ['another destination', { to: '+18005550100' }],
    ['no verification', { sid: undefined }],
    ['no destination', { to: undefined }],
    ['a list of verifications', { sid: [SID] }],
  ])('gives none for %s', async (_, changes) => {
    const { status, body } = await check(checked(changes));
    expect([status, body.code, body.retryAfter, requests]).toEqual([502, 'upstream_error', 30, 1]);
    expect(logged().reason).toBe('check: not the answer to what was asked');
  });

  test.each([
    [404, 20_404, 401, 'code_rejected', 'check'],
    [404, 60_200, 401, 'code_rejected', 'check'],
    [400, 60_200, 502, 'upstream_error', 'check'],
    [403, 60_205, 502, 'upstream_error', 'check'],
    [429, 60_202, 429, 'too_many_attempts', 'check'],
    [429, 60_212, 429, 'rate_limited', 'check'],
    [429, 20_429, 429, 'rate_limited', 'check'],
    [401, 20_003, 502, 'upstream_error', 'check: ACCOUNT_SID or AUTH_TOKEN is wrong'],
    [500, 20_404, 502, 'upstream_error', 'check'],
  ])('that Verify answers %d %d is answered %d %s', async (upstream, code, status, problem, reason) => {
    const { body, ...answered } = await check(error(upstream, code));
    expect([answered.status, body.code, requests, logged().reason]).toEqual([status, problem, 1, reason]);
  });

  test('an error that says approved gives no pass', async () => {
    expect((await check(checked({}, 404))).body.code).toBe('code_rejected');
    expect((await check(checked({}, 500))).body.code).toBe('upstream_error');
    expect((await check(checked({}, 302))).body.code).toBe('upstream_error');
  });

  test('asks once, by the SID of the challenge', async () => {
    const seen: string[] = [];
    const other = createFunctionHarness({
      directory,
      handle: async ({ path, body }) => {
        seen.push(`${path.split('/').at(-1)} ${body}`);
        return seen.length === 1 ? created() : checked();
      },
    });
    const { body } = await other.start({ identity: 'mabel' });
    await other.check({ challenge: body.challenge, code: '012345' });
    expect(seen).toEqual([
      'Verifications To=%2B18005554321&Channel=sms',
      `VerificationCheck Code=012345&VerificationSid=${SID}`,
    ]);
  });
});

describe('when Verify does not answer', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each(['client', 'wire'])(
    'it is given five seconds, and no second request: the %s waits',
    async (who) => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
      const hanging = createFunctionHarness({
        directory,
        handle: async () => {
          requests += 1;
          return who === 'client' ? new Promise<never>(() => {}) : ('hang' as const);
        },
      });
      let answered: HandlerAnswer | undefined;
      const asking = hanging.start({ identity: 'mabel' }).then((given) => {
        answered = given;
      });
      for (let tries = 0; requests === 0 && tries < 1000; tries++) await new Promise(setImmediate);
      await jest.advanceTimersByTimeAsync(4990);
      expect(answered).toBeUndefined();
      await jest.advanceTimersByTimeAsync(20);
      await asking;
      expect(answered).toMatchObject({ status: 504, body: { code: 'upstream_timeout', retryAfter: 30 } });
      expect(requests).toBe(1);
      expect(JSON.parse(hanging.logs[0] ?? '')).toMatchObject({ event: 'failed', reason: 'create' });
      expect(jest.getTimerCount()).toBe(0);
    },
  );
});
