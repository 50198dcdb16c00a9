import type { Twilio } from 'twilio';
import { type Fault, readFailure } from '../../src/upstream/failure';

/** A client whose last answer had these headers; without any, its last request had no answer. */
const clientAfter = (headers?: Record<string, unknown>): Twilio =>
  ({ httpClient: { lastResponse: headers && { headers } } }) as unknown as Twilio;

const NOTHING = { status: undefined, code: undefined, retryAfter: undefined, fault: 'failed' };
const failureOf = (thrown: unknown, headers?: Record<string, unknown>) =>
  readFailure(thrown, clientAfter(headers));

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
