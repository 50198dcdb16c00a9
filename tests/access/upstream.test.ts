import type { Twilio } from 'twilio';
import { askTwilio } from '../../src/access/ask-twilio';
import { type Fault, readFailure } from '../../src/upstream/failure';
import { problemOf } from '../support/problems';

/** A client whose last answer had these headers; without any, its last request had no answer. */
const clientAfter = (headers?: Record<string, unknown>): Twilio =>
  ({ httpClient: { lastResponse: headers && { headers } } }) as unknown as Twilio;

const NOTHING = { status: undefined, code: undefined, retryAfter: undefined, fault: 'failed' };
const failureOf = (thrown: unknown, headers?: Record<string, unknown>) =>
  readFailure(thrown, clientAfter(headers));
const judged = (thrown: unknown, more: object = {}, headers?: Record<string, unknown>) =>
  problemOf(() =>
    askTwilio({ client: clientAfter(headers), subject: 'room', ...more }, () => Promise.reject(thrown)),
  );

describe('what Twilio’s client throws', () => {
  test.each([undefined, null, 'text', 7, {}, new Error('+18005554321')])('may be %j', (thrown) => {
    expect(failureOf(thrown)).toEqual(NOTHING);
  });

  test('has a status and a number of Twilio’s', () => {
    expect(failureOf({ status: 400, code: 20_500 })).toMatchObject({ status: 400, code: 20_500 });
    expect(failureOf({ status: '429', code: ['ECONNRESET'] })).toEqual(NOTHING);
  });

  test.each(['ECONNRESET', 'EAI', 'ERR_TLS_CERT_ALTNAME_INVALID', 'X'.repeat(40)])(
    'has a name of Node’s: %s',
    (code) => {
      expect(failureOf({ code })).toEqual({ ...NOTHING, code });
    },
  );

  test.each(['', 'EX', 'econnreset', 'CALL +18005554321', '1ECONN', 'ECONN1', 'X'.repeat(41)])(
    'has no text in the place of a name: %s',
    (code) => {
      expect(failureOf({ code })).toEqual(NOTHING);
    },
  );

  test.each([
    ['7', 7],
    ['99999', 99_999],
    ['100000', undefined],
    ['0', undefined],
    ['07', undefined],
    ['7 ', undefined],
    ['-7', undefined],
    ['7.5', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    [undefined, undefined],
  ])('was answered with a Retry-After of %j, that is %j', (text, retryAfter) => {
    expect(failureOf({ status: 429 }, { 'retry-after': text })).toMatchObject({ status: 429, retryAfter });
  });

  test('was answered without headers', () => {
    const client = { httpClient: { lastResponse: {} } } as unknown as Twilio;
    expect(readFailure({ status: 429 }, client).retryAfter).toBeUndefined();
  });

  test.each<[Fault, object]>([
    ['timeout', { code: 'ECONNABORTED' }],
    ['timeout', { code: 'ETIMEDOUT' }],
    ['failed', { code: 'ECONNRESET' }],
    ['failed', { code: 20_003 }],
    ['failed', { status: 302 }],
    ['failed', { status: 399 }],
    ['failed', { status: 500, code: 20_429 }],
    ['throttled', { status: 429 }],
    ['throttled', { status: 429, code: 60_203 }],
    ['throttled', { status: 400, code: 20_429 }],
    ['account', { status: 401 }],
    ['account', { status: 403, code: 20_003 }],
    ['service', { status: 404, code: 20_404 }],
    ['refused', { status: 404 }],
    ['refused', { status: 403, code: 20_403 }],
    ['refused', { status: 400, code: 429 }],
    ['refused', { status: 499, code: 20_499 }],
  ])('is down to one thing: %s for %j', (fault, thrown) => {
    expect(failureOf(thrown).fault).toBe(fault);
  });
});

describe('a request that fails', () => {
  test.each([
    ['with a reset', { code: 'ECONNRESET' }, 'upstream_error', { upstreamCode: 'ECONNRESET' }],
    ['in time', { code: 'ETIMEDOUT' }, 'upstream_timeout', { upstreamCode: 'ETIMEDOUT' }],
    ['without a word', undefined, 'upstream_error', {}],
    ['throttled', { status: 429, code: 1 }, 'rate_limited', { upstreamStatus: 429, upstreamCode: 1 }],
    ['refused', { status: 400, code: 1 }, 'upstream_error', { upstreamStatus: 400, upstreamCode: 1 }],
    [
      'broken',
      { status: 500, code: 20_429 },
      'upstream_error',
      { upstreamStatus: 500, upstreamCode: 20_429 },
    ],
  ])('%s is a problem with its fields and none of its words', async (_, thrown, code, fields) => {
    const problem = await judged(thrown && Object.assign(new Error('secret words'), thrown));
    expect([problem.code, problem.log]).toEqual([code, { reason: 'room', ...fields }]);
  });

  test('may have a meaning of its own, unless it broke', async () => {
    const judge = jest.fn(() => 'code_rejected' as const);
    expect((await judged({ status: 404 }, { judge })).code).toBe('code_rejected');
    expect(judge).toHaveBeenCalledWith({ ...NOTHING, status: 404, fault: 'refused' });
    expect((await judged({ status: 499 }, { judge })).code).toBe('code_rejected');
    expect((await judged({ status: 500 }, { judge })).code).toBe('upstream_error');
    expect((await judged({ status: 302 }, { judge })).code).toBe('upstream_error');
    expect((await judged({ code: 'ECONNRESET' }, { judge })).code).toBe('upstream_error');
    expect((await judged({ code: 'ETIMEDOUT' }, { judge })).code).toBe('upstream_timeout');
    expect((await judged({ status: 429 }, { judge: () => undefined })).code).toBe('rate_limited');
  });

  test('tells whoever has to mend it how, and what it is down to', async () => {
    const remedies = { service: 'mend this' };
    const account = await judged({ status: 401, code: 20_003 }, { remedies });
    expect([account.log.reason, account.fault]).toEqual([
      'room: ACCOUNT_SID or AUTH_TOKEN is wrong',
      'account',
    ]);
    const service = await judged({ status: 404, code: 20_404 }, { remedies });
    expect([service.log.reason, service.fault]).toEqual(['room: mend this', 'service']);
  });

  test('is down to nothing and mended by nobody where it has a meaning of its own', async () => {
    const more = { judge: () => 'code_rejected', remedies: { service: 'mend this' } };
    const { log, fault } = await judged({ status: 404, code: 20_404 }, more);
    expect([log.reason, fault]).toEqual(['room', undefined]);
  });

  test('tells how long to wait', async () => {
    const { extras } = await judged({ status: 503 }, {}, { 'retry-after': '7' });
    expect(extras).toEqual({ retryAfter: 7 });
    expect((await judged({ status: 503 })).extras).toEqual({ retryAfter: 30 });
  });

  test('is given up when its five seconds are over', async () => {
    jest.useFakeTimers();
    const asking = problemOf(() =>
      askTwilio({ client: clientAfter(), subject: 'create' }, () => new Promise(() => {})),
    );
    await jest.advanceTimersByTimeAsync(4999);
    expect(await Promise.race([asking, 'not yet'])).toBe('not yet');
    await jest.advanceTimersByTimeAsync(1);
    jest.useRealTimers();
    const problem = await asking;
    expect([problem.code, problem.log]).toEqual(['upstream_timeout', { reason: 'create' }]);
  });
});

test('a request that succeeds is answered, and made with the client', async () => {
  const client = clientAfter();
  const send = jest.fn(async () => 'answer');
  expect(await askTwilio({ client, subject: 'room' }, send)).toBe('answer');
  expect(send.mock.calls).toEqual([[client]]);
});
