import type { Fault } from '../../tools/local/verify/faults';
import { directoryOf, participantsNamed } from '../support/participants';
import { type Answer, call, check, lastCode, passFor, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

/** Each has a room of their own with a size, so that Video is asked to make it. */
const hosts = participantsNamed('host', 20, 100).map((host, index) => ({
  ...host,
  rooms: [`Hall ${index}`],
}));
const halls = Object.fromEntries(hosts.map(({ rooms: [hall = ''] }) => [hall, { maxParticipants: 5 }]));
const harness = useStandIn({ directory: directoryOf([...participantsNamed('guest', 80), ...hosts], halls) });

/** Milliseconds within which everything is answered. */
const PATIENCE = 6000;

/** Each has a fault, and what the two routes that ask Verify answer to it. */
const FAULTS: [string, Fault, string, string][] = [
  ['hangs', { kind: 'hang' }, '504 upstream_timeout', '504 upstream_timeout'],
  ['answers too late', { kind: 'delay', ms: 5500 }, '504 upstream_timeout', '504 upstream_timeout'],
  ['resets the connection', { kind: 'reset' }, '502 upstream_error', '502 upstream_error'],
  ['answers half a body', { kind: 'garbage' }, '502 upstream_error', '502 upstream_error'],
  [
    'answers 200 and nothing',
    { kind: 'status', status: 200, empty: true },
    '502 upstream_error',
    '502 upstream_error',
  ],
  [
    'answers 200 and HTML',
    { kind: 'status', status: 200, html: true },
    '502 upstream_error',
    '502 upstream_error',
  ],
  ['answers 200 and an error', { kind: 'status', status: 200 }, '502 upstream_error', '502 upstream_error'],
  ['redirects', { kind: 'status', status: 302 }, '502 upstream_error', '502 upstream_error'],
  ['answers 500', { kind: 'status', status: 500 }, '502 upstream_error', '502 upstream_error'],
  [
    'answers 502 and HTML',
    { kind: 'status', status: 502, html: true },
    '502 upstream_error',
    '502 upstream_error',
  ],
  [
    'answers 503 and nothing',
    { kind: 'status', status: 503, empty: true },
    '502 upstream_error',
    '502 upstream_error',
  ],
  ['answers 429', { kind: 'status', status: 429 }, '429 rate_limited', '429 rate_limited'],
  [
    'answers 429 and HTML',
    { kind: 'status', status: 429, html: true },
    '429 rate_limited',
    '429 rate_limited',
  ],
  [
    'has too much at once',
    { kind: 'status', status: 429, code: 60_212 },
    '429 rate_limited',
    '429 rate_limited',
  ],
  [
    'counts too many sends',
    { kind: 'status', status: 429, code: 60_203 },
    '429 too_many_codes',
    '429 too_many_codes',
  ],
  [
    'counts too many checks',
    { kind: 'status', status: 429, code: 60_202 },
    '429 too_many_attempts',
    '429 too_many_attempts',
  ],
  [
    'refuses the number',
    { kind: 'status', status: 400, code: 60_200 },
    '502 delivery_failed',
    '502 upstream_error',
  ],
  [
    'refuses landlines',
    { kind: 'status', status: 403, code: 60_205 },
    '502 delivery_failed',
    '502 upstream_error',
  ],
  [
    'has the channel off',
    { kind: 'status', status: 400, code: 60_223 },
    '502 delivery_failed',
    '502 upstream_error',
  ],
  [
    'suspects fraud',
    { kind: 'status', status: 403, code: 60_410 },
    '502 delivery_failed',
    '502 upstream_error',
  ],
  [
    'does not go to the country',
    { kind: 'status', status: 403, code: 60_605 },
    '502 delivery_failed',
    '502 upstream_error',
  ],
  ['does not know us', { kind: 'status', status: 401 }, '502 upstream_error', '502 upstream_error'],
  ['has no such service', { kind: 'status', status: 404 }, '502 upstream_error', '401 code_rejected'],
];

const told = ({ status, body }: Answer) => `${status} ${body.code}`;

/** Seconds to wait where Twilio does not say how long. */
const WAITS: Record<string, number> = {
  upstream_error: 30,
  upstream_timeout: 30,
  rate_limited: 30,
  too_many_codes: 600,
  too_many_attempts: 600,
};

/** Whatever failed, nobody learns of it more than the table says, and when to come back where that helps. */
function isProblem({ headers, body }: Answer): void {
  const wait = WAITS[body.code];
  expect([body.retryAfter, headers.get('retry-after')]).toEqual([wait, wait?.toString() ?? null]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(body)).not.toMatch(/Simulated|twilio|stack|\d{5,}/i);
  expect(body).not.toHaveProperty('pass');
  expect(body).not.toHaveProperty('token');
}

/** The request of `token` to Video, for a room with a size. */
const ROOMS = 'video.twilio.com/v1/Rooms';

const VIDEO_FAULTS: [string, Fault, string][] = [
  ['hangs', { kind: 'hang' }, '504 upstream_timeout'],
  ['answers too late', { kind: 'delay', ms: 5500 }, '504 upstream_timeout'],
  ['resets the connection', { kind: 'reset' }, '502 upstream_error'],
  ['answers half a body', { kind: 'garbage' }, '502 upstream_error'],
  ['answers 200 and nothing', { kind: 'status', status: 200, empty: true }, '502 upstream_error'],
  ['answers 200 and HTML', { kind: 'status', status: 200, html: true }, '502 upstream_error'],
  ['answers 200 and an error', { kind: 'status', status: 200 }, '502 upstream_error'],
  ['redirects', { kind: 'status', status: 302 }, '502 upstream_error'],
  ['answers 500', { kind: 'status', status: 500 }, '502 upstream_error'],
  ['answers 502 and HTML', { kind: 'status', status: 502, html: true }, '502 upstream_error'],
  ['answers 503 and nothing', { kind: 'status', status: 503, empty: true }, '502 upstream_error'],
  ['answers 429', { kind: 'status', status: 429 }, '429 rate_limited'],
  ['answers 429 and HTML', { kind: 'status', status: 429, html: true }, '429 rate_limited'],
  ['does not know us', { kind: 'status', status: 401 }, '502 upstream_error'],
  ['refuses the size', { kind: 'status', status: 400, code: 53_107 }, '502 upstream_error'],
];

async function timed(work: () => Promise<Answer>) {
  const began = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - began };
}

describe('Twilio failing', () => {
  test.each(FAULTS.map((fault, index) => [...fault, index] as const))(
    'Verify %s: told as the table says, in time, after one request',
    async (_, fault, whenSending, whenChecking, index) => {
      const { body } = await start(harness.standIn, { identity: `guest ${index}` });
      const code = lastCode(harness.standIn);

      harness.standIn.verify.setFault({ ...fault, operation: 'create' });
      const sending = await harness.recordRequests(() =>
        timed(() => start(harness.standIn, { identity: `guest ${index}` })),
      );
      harness.standIn.verify.setFault({ ...fault, operation: 'check' });
      const checking = await harness.recordRequests(() =>
        timed(() => check(harness.standIn, { challenge: body.challenge, code })),
      );

      expect([told(sending.result.answer), sending.asked]).toEqual([whenSending, ['Verifications']]);
      expect([told(checking.result.answer), checking.asked]).toEqual([whenChecking, ['VerificationCheck']]);
      expect(Math.max(sending.result.ms, checking.result.ms)).toBeLessThan(PATIENCE);
      for (const { answer } of [sending.result, checking.result]) isProblem(answer);
    },
  );

  test('how long Twilio says to wait is passed on, whichever route and service', async () => {
    const { standIn } = harness;
    const { challenge } = (await start(standIn, { identity: 'guest 50' })).body;
    const code = lastCode(standIn);
    const pass = await passFor(standIn, 'host 19');
    for (const service of ['verify', 'video'] as const)
      standIn.setFault({ service, kind: 'status', status: 429, retryAfter: 77 });
    const { result, asked } = await harness.recordRequests(async () => [
      await start(standIn, { identity: 'guest 50' }),
      await check(standIn, { challenge, code }),
      await token(standIn, { pass }),
    ]);
    for (const { status, headers, body } of result)
      expect([status, headers.get('retry-after'), body.retryAfter]).toEqual([429, '77', 77]);
    expect(asked).toEqual(['Verifications', 'VerificationCheck', ROOMS]);
  });

  test.each(VIDEO_FAULTS.map((fault, index) => [...fault, index] as const))(
    'Video %s: no token, told as the table says, in time, after one request',
    async (_, fault, expected, index) => {
      const { standIn } = harness;
      const pass = await passFor(standIn, `host ${index}`);
      standIn.setFault({ ...fault, service: 'video' });
      const { result, asked } = await harness.recordRequests(() => timed(() => token(standIn, { pass })));
      expect([told(result.answer), asked]).toEqual([expected, [ROOMS]]);
      expect(result.ms).toBeLessThan(PATIENCE);
      isProblem(result.answer);

      standIn.setFault(undefined);
      const again = await harness.recordRequests(() => token(standIn, { pass }));
      expect([again.result.status, again.result.body.room, again.asked]).toEqual([
        200,
        `Hall ${index}`,
        [ROOMS],
      ]);
    },
  );

  test('whoever tries the door out can make Video fail, and mend it', async () => {
    const { standIn } = harness;
    const pass = await passFor(standIn, 'host 18');
    const { result, asked } = await harness.recordRequests(async () => {
      await call(standIn, 'local/faults', { service: 'video', kind: 'status', status: 503 });
      const failed = await token(standIn, { pass });
      await call(standIn, 'local/faults', {});
      return [failed, await token(standIn, { pass })];
    });
    expect(result.map(({ status }) => status)).toEqual([502, 200]);
    expect(asked).toEqual([ROOMS, ROOMS]);
  });

  test('the door works again as soon as Twilio does', async () => {
    harness.standIn.verify.setFault({ kind: 'reset', times: 3 });
    const statuses = [];
    for (let tries = 0; tries < 4; tries++)
      statuses.push((await start(harness.standIn, { identity: 'guest 51' })).status);
    expect(statuses).toEqual([502, 502, 502, 200]);
  });

  test('one who waits keeps nobody else waiting', async () => {
    harness.standIn.verify.setFault({ kind: 'hang', times: 1 });
    const stuck = start(harness.standIn, { identity: 'guest 52' });
    while (harness.standIn.verify.requests().every(({ status }) => status !== 'hang'))
      await new Promise(setImmediate);
    const { ms, answer } = await timed(() => start(harness.standIn, { identity: 'guest 53' }));
    expect(answer.status).toBe(200);
    expect(ms).toBeLessThan(3000);
    expect((await stuck).status).toBe(504);
  });

  test('the log says which request failed and how, in our own words', () => {
    const failures = harness.logs.map((line) => JSON.parse(line)).filter(({ event }) => event === 'failed');
    expect(failures.length).toBeGreaterThan(30);
    for (const { reason } of failures)
      expect(reason).toMatch(
        /^(create|check|room)(: (not the answer to what was asked|(ACCOUNT_SID or AUTH_TOKEN|VERIFY_SERVICE_SID) [a-z ]+))?$/,
      );
  });
});
