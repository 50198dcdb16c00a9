import { rmSync } from 'node:fs';
import { route } from '../../src/access/http';
import { Problem } from '../../src/access/problems';
import { keyedHash } from '../../src/access/secret';
import type { TokenAnswer } from '../../src/contract/routes';
import { createFunctionHarness, type FunctionHarness, obtainPass, ROUTES } from '../support/function-harness';
import { settingsWith } from '../support/settings';

const directory = JSON.stringify({ participants: [{ identity: 'mabel', phone: '+18005554321' }] });
const GUARDS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Set-Cookie': [],
};

let harness: FunctionHarness;
beforeEach(() => {
  harness = createFunctionHarness({ directory });
});
const request = (contentType: unknown) => ({ request: { headers: { 'content-type': contentType } } });

test('success is JSON that nobody keeps', async () => {
  const { status, headers } = await harness.start({ identity: 'mabel' });
  expect([status, headers]).toEqual([200, { 'Content-Type': 'application/json', ...GUARDS }]);
});

test('a refusal is problem details, sent as text', async () => {
  const { status, headers, body } = await harness.token({});
  expect([status, headers]).toEqual([400, { 'Content-Type': 'application/problem+json', ...GUARDS }]);
  expect(body).toEqual({
    type: 'urn:doorcode:problem:invalid_request',
    title: 'Invalid request',
    status: 400,
    detail: 'A field is missing, malformed or not allowed.',
    code: 'invalid_request',
  });
});

test('a 401 says how to authenticate, and nothing else does', async () => {
  expect((await harness.token({ pass: 'x' })).headers['WWW-Authenticate']).toBe('Bearer realm="doorcode"');
  expect((await harness.token({})).headers).not.toHaveProperty('WWW-Authenticate');
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON',
  ' application/json ;x=y',
])('%j is JSON', async (contentType) => {
  expect((await harness.start({ identity: 'mabel', ...request(contentType) })).status).toBe(200);
});

test.each([
  ['text/plain'],
  ['application/x-www-form-urlencoded'],
  ['multipart/form-data; boundary=x'],
  ['application/jsonp'],
  ['text/json'],
  ['application/problem+json'],
  ['text/plain; application/json'],
  ['application/json, text/plain'],
  [''],
  [undefined],
  [null],
  [['application/json']],
])('%j is not JSON, and nothing is looked at', async (contentType) => {
  for (const each of ROUTES) {
    const { status, body } = await harness.call(each, { identity: 'mabel', ...request(contentType) });
    expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
  }
  expect(harness.verify.requests()).toEqual([]);
});

test.each([
  [undefined],
  [null],
  ['application/json'],
  [{}],
  [{ headers: null }],
  [{ headers: 'application/json' }],
  [{ headers: [] }],
])('a request of the form %j is not JSON', async (form) => {
  expect((await harness.start({ identity: 'mabel', request: form })).status).toBe(415);
});

describe('whatever happens inside', () => {
  /** Runs a route that decides in the given way, with settings that are sound. */
  async function answerOf(decide: () => unknown) {
    const lines: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
    await harness.start({ identity: 'mabel' });
    const callback = jest.fn();
    const handler = route('token', 'token_issued', async () => decide() as TokenAnswer);
    const context = { ...settingsWith({}), getTwilioClient: () => undefined as never };
    await handler(context, request('application/json'), callback);
    log.mockRestore();
    expect(callback).toHaveBeenCalledTimes(1);
    const [error, response] = callback.mock.calls[0];
    expect(error).toBeNull();
    return { response, body: response.body, line: JSON.parse(lines.at(-1) ?? '') };
  }

  test('an answer is given as it is', async () => {
    const { response, line } = await answerOf(() => ({ fine: true }));
    expect([response.statusCode, response.body]).toEqual([200, { fine: true }]);
    expect(line).toMatchObject({ event: 'token_issued', status: 200 });
  });

  test('a problem is answered with what the caller may know', async () => {
    const { body, line } = await answerOf(() => {
      throw new Problem('rate_limited', { reason: 'for the log' }, { retryAfter: 7 });
    });
    expect(JSON.parse(body)).toMatchObject({ code: 'rate_limited', retryAfter: 7 });
    expect(body).not.toContain('for the log');
    expect(line).toMatchObject({ event: 'refused', reason: 'for the log', status: 429 });
  });

  test.each([
    ['an error', () => new RangeError('+18005554321'), /^RangeError at http\.test\.ts:\d+$/],
    [
      'an error of several lines',
      () => new Error('number\n+18005554321:1:2'),
      /^Error at http\.test\.ts:\d+$/,
    ],
    [
      'an error whose words look like a place',
      () => new Error('look at 18005554321:1:2'),
      /^Error at http\.test\.ts:\d+$/,
    ],
    [
      'an error with a line that looks like a frame',
      () => new Error('x\n    at 18005554321:1:2'),
      /^Error at http\.test\.ts:\d+$/,
    ],
    ['an error without a stack', () => Object.assign(new Error('x'), { stack: undefined }), /^Error$/],
    ['an error with a stack of its own', () => Object.assign(new Error('x'), { stack: 'x' }), /^Error$/],
  ])('%s is our bug: the log has its name and place, nobody its words', async (_, make, reason) => {
    const { response, body, line } = await answerOf(() => {
      throw make();
    });
    expect([response.statusCode, JSON.parse(body).code]).toEqual([500, 'internal']);
    expect(line).toMatchObject({ event: 'failed', code: 'internal', alert: true, status: 500 });
    expect(line.reason).toMatch(reason);
    expect(JSON.stringify(line) + body).not.toContain('+1800');
  });

  test.each([
    ['at decide (/var/task/door.js:12:34)', 'door.js:12'],
    ['at async /var/task/door.js:12:3', 'door.js:12'],
    ['at eval (eval at decide (/var/task/made.js:1:2), /var/task/door.js:12:34)', 'door.js:12'],
  ])('the place in a stack %s is %s', async (frame, place) => {
    const stack = `Error: x\n    ${frame}\n    at next (/var/task/next.js:5:6)`;
    const { line } = await answerOf(() => {
      throw Object.assign(new Error('x'), { stack });
    });
    expect(line.reason).toBe(`Error at ${place}`);
  });

  test.each([['a text'], [undefined], [null], [{ message: '+18005554321' }]])(
    'even %j that is thrown is answered',
    async (thrown) => {
      const { body, line } = await answerOf(() => {
        throw thrown;
      });
      expect([JSON.parse(body).code, line.code, line.reason]).toEqual(['internal', 'internal', undefined]);
    },
  );
});

describe('a door that is set up wrongly', () => {
  const logged = (where: FunctionHarness) => JSON.parse(where.logs.at(-1) ?? '');

  test.each(ROUTES)('opens to nobody at %s without a directory', async (each) => {
    harness.replaceDirectory(undefined);
    const { status, body } = await harness.call(each, {});
    expect([status, body.code]).toEqual([500, 'misconfigured']);
    expect(logged(harness)).toMatchObject({ alert: true, reason: 'participants.private.json is missing' });
  });

  test.each(ROUTES)('opens to nobody at %s with a directory that is wrong', async (each) => {
    harness.replaceDirectory('{"participants": [{"identity": "mabel", "phone": "8005554321"}]}');
    const { body } = await harness.call(each, {});
    expect(body.code).toBe('misconfigured');
    expect(logged(harness).reason).toBe('participants[0].phone: must be E.164, such as +18005554321');
  });

  test.each(ROUTES)('opens to nobody at %s with a directory that cannot be read', async (each) => {
    const broken = createFunctionHarness({ directory });
    rmSync(broken.directoryFile);
    expect((await broken.call(each, {})).body.code).toBe('misconfigured');
    expect(logged(broken).reason).toBe('participants.private.json cannot be read');
  });

  test.each(ROUTES)('opens to nobody at %s with a setting that is wrong', async (each) => {
    const weak = createFunctionHarness({ directory, settings: { JWT_SECRET: 'secret' } });
    expect((await weak.call(each, {})).body.code).toBe('misconfigured');
    expect(logged(weak).reason).toBe('JWT_SECRET is shorter than 32 bytes');
  });
});

test('DEFAULT_ROOM is the room of whoever has none', async () => {
  const yoga = createFunctionHarness({ directory, settings: { DEFAULT_ROOM: 'Yoga' } });
  expect((await yoga.start({ identity: 'mabel' })).body.room).toBe('Yoga');
});

test('Twilio is given five seconds and asked once', async () => {
  const options: unknown[] = [];
  const { getTwilioClient } = harness;
  harness.getTwilioClient = (given) => {
    options.push(given);
    return getTwilioClient(given);
  };
  await obtainPass(harness, 'mabel');
  expect(options).toEqual(Array(2).fill({ timeout: 5000, autoRetry: false }));
});

test('the log tells who and where, the name as a hash that is the same for every spelling', async () => {
  await harness.start({ identity: 'MABEL' });
  await harness.token({ pass: await obtainPass(harness, 'mabel') });
  const lines = harness.logs.map((line) => JSON.parse(line));
  expect(lines.map(({ event, route: where }) => [event, where])).toEqual([
    ['code_sent', 'start-verification'],
    ['code_sent', 'start-verification'],
    ['pass_issued', 'check-verification'],
    ['token_issued', 'token'],
  ]);
  const hash = keyedHash(harness.settings.JWT_SECRET ?? '', 'log', 'mabel').slice(0, 16);
  expect(lines.map(({ identity }) => identity)).toEqual(Array(4).fill(hash));
  expect(lines[0].room).toBe('My Room');
  expect(harness.logs.join()).not.toMatch(/mabel/i);
});

test('a name that is refused is in the log as a hash, and a room only once it is known to be one of theirs', async () => {
  await harness.start({ identity: 'lebam', room: '18005554321' });
  await harness.start({ identity: 'mabel', room: '18005554321' });
  const lines = harness.logs.map((line) => JSON.parse(line));
  expect(lines.map(({ code, room }) => [code, room])).toEqual([
    ['unknown_participant', undefined],
    ['room_forbidden', undefined],
  ]);
  expect(lines.every(({ identity }) => /^[0-9a-f]{16}$/.test(identity))).toBe(true);
});

test('a code that could not be delivered is told with its room', async () => {
  harness.verify.setFault({ kind: 'status', status: 403, code: 60_205 });
  await harness.start({ identity: 'mabel' });
  expect(JSON.parse(harness.logs[0] ?? '')).toMatchObject({ code: 'delivery_failed', room: 'My Room' });
});
