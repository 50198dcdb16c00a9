import type { Twilio } from 'twilio';
import { askTwilio } from '../../src/access/ask-twilio';
import { problemOf } from '../support/problems';

/** A client whose last answer had these headers; without any, its last request had no answer. */
const clientAfter = (headers?: Record<string, unknown>): Twilio =>
  ({ httpClient: { lastResponse: headers && { headers } } }) as unknown as Twilio;

const failedRequest = (thrown: unknown, more: object = {}, headers?: Record<string, unknown>) =>
  problemOf(() =>
    askTwilio({ client: clientAfter(headers), subject: 'room', ...more }, () => Promise.reject(thrown)),
  );

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
    const problem = await failedRequest(thrown && Object.assign(new Error('secret words'), thrown));
    expect([problem.code, problem.log]).toEqual([code, { reason: 'room', ...fields }]);
  });

  test('may have a meaning of its own, unless it broke', async () => {
    const problemFor = jest.fn(() => 'code_rejected' as const);
    expect((await failedRequest({ status: 404 }, { problemFor })).code).toBe('code_rejected');
    expect(problemFor).toHaveBeenCalledWith({
      status: 404,
      code: undefined,
      retryAfter: undefined,
      fault: 'refused',
    });
    expect((await failedRequest({ status: 499 }, { problemFor })).code).toBe('code_rejected');
    expect((await failedRequest({ status: 500 }, { problemFor })).code).toBe('upstream_error');
    expect((await failedRequest({ status: 302 }, { problemFor })).code).toBe('upstream_error');
    expect((await failedRequest({ code: 'ECONNRESET' }, { problemFor })).code).toBe('upstream_error');
    expect((await failedRequest({ code: 'ETIMEDOUT' }, { problemFor })).code).toBe('upstream_timeout');
    expect((await failedRequest({ status: 429 }, { problemFor: () => undefined })).code).toBe('rate_limited');
  });

  test('tells whoever has to mend it how, and what it is down to', async () => {
    const remedies = { service: 'mend this' };
    const account = await failedRequest({ status: 401, code: 20_003 }, { remedies });
    expect([account.log.reason, account.fault]).toEqual([
      'room: ACCOUNT_SID or AUTH_TOKEN is wrong',
      'account',
    ]);
    const service = await failedRequest({ status: 404, code: 20_404 }, { remedies });
    expect([service.log.reason, service.fault]).toEqual(['room: mend this', 'service']);
  });

  test('is down to nothing and mended by nobody where it has a meaning of its own', async () => {
    const more = { problemFor: () => 'code_rejected', remedies: { service: 'mend this' } };
    const { log, fault } = await failedRequest({ status: 404, code: 20_404 }, more);
    expect([log.reason, fault]).toEqual(['room', undefined]);
  });

  test('tells how long to wait', async () => {
    const { extras } = await failedRequest({ status: 503 }, {}, { 'retry-after': '7' });
    expect(extras).toEqual({ retryAfter: 7 });
    expect((await failedRequest({ status: 503 })).extras).toEqual({ retryAfter: 30 });
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
