import fc from 'fast-check';
import { readConfig } from '../../src/access/config';
import { deriveKey } from '../../src/access/secret';
import { decodeJwt, forgeJwt } from '../support/forged-jwt';
import {
  createFunctionHarness,
  type FunctionHarness,
  type HandlerAnswer,
  obtainPass,
  ROUTES,
  type Route,
} from '../support/function-harness';
import { leaksIn, looksPrivate } from '../support/leaks';
import { directoryOf } from '../support/participants';
import { settingsWith } from '../support/settings';

/** Cases in all; `npm run test:properties` asks for a million. */
const { PROPERTY_RUNS: RUNS = 20_000 } = globalThis as { PROPERTY_RUNS?: number };
/** The part of the runs for one property. */
const share = (part: number) => ({ numRuns: Math.ceil(RUNS * part) });
jest.setTimeout(60_000 + RUNS * 20);

const directory = directoryOf([
  { identity: 'mabel', phone: '+18005554321', email: 'mabel@example.com' },
  { identity: 'tommy', phone: '+18005556789', rooms: ['Yoga'] },
]);
const KNOWN = new Set(['mabel', 'tommy']);
const settings = settingsWith({});
const config = readConfig(settings);

let harness: FunctionHarness;
beforeAll(() => {
  harness = createFunctionHarness({ directory, settings });
});
beforeEach(() => {
  harness.verify.clearRequests();
  harness.logs.length = 0;
});

const GRANTS = ['pass', 'token'];
const CODES = /^[a-z_]+$/;

/** Asserts the rules for every answer to a caller who entered no code. */
function isRefusal({ status, headers, body }: HandlerAnswer): void {
  if (status < 400 || status >= 500) throw new Error(`answered ${status}`);
  if (GRANTS.some((grant) => grant in body)) throw new Error('a grant');
  if (body.status !== status || !CODES.test(body.code)) throw new Error('no problem details');
  if (headers['Content-Type'] !== 'application/problem+json') throw new Error('no problem details');
}

function nothingWasAsked(): void {
  if (harness.verify.requests().length > 0) throw new Error('Verify was asked');
}

/** Nothing private, nothing of the caller's, in any line; the lines are dropped to keep memory small. */
function nothingWasTold(): void {
  const leaks = leaksIn(harness.logs.splice(0), [settings.JWT_SECRET ?? '', settings.AUTH_TOKEN ?? '']);
  if (leaks.length > 0) throw new Error(leaks[0]);
}

/** Any JSON, with the words in it that an attacker would try first. */
const hostile = fc.constantFrom<unknown>(
  '__proto__',
  'constructor',
  'toString',
  'mabel',
  'My Room',
  'sms',
  '000000',
  '',
  null,
  {},
  [],
  ['mabel'],
  { toString: 'mabel' },
  '\u0000',
  '\ud800',
  '..',
  'e30.e30.e30',
);
const anything = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const bodyOf = (...fields: string[]) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(fields.map((field) => [field, anything])), { requiredKeys: [] }),
      fc.dictionary(
        fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('__proto__', 'to', 'sub')),
        anything,
        { maxKeys: 3 },
      ),
    )
    .map(([known, unknown]) => ({ ...unknown, ...known }) as Record<string, unknown>);

/** Digits, with lengths around that of a code. */
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 3, maxLength: 8 });
const wide = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

/** Anything that can stand in the place of a code, made from the right one where it is nearly that. */
const guess: fc.Arbitrary<(right: string) => unknown> = fc.oneof(
  { weight: 3, arbitrary: anything.map((value) => () => value) },
  { weight: 4, arbitrary: digits.map((value) => () => value) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 9 })).map(
      ([place, more]) =>
        (right: string) =>
          right.slice(0, place) + ((Number(right[place]) + more) % 10) + right.slice(place + 1),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<(right: string) => unknown>(
      (right) => right,
      (right) => Number(right),
      (right) => [right],
      (right) => ({ code: right, toString: right }),
      (right) => ` ${right}`,
      (right) => `${right}\n`,
      (right) => `${right}\u0000`,
      (right) => `${right}0`,
      (right) => right.slice(1),
      (right) => `+${right.slice(1)}`,
      (right) => `${right.slice(0, 3)} ${right.slice(3)}`,
      wide,
    ),
  },
);

describe('properties', () => {
  test('whatever is in the fields of start-verification, a code goes to nobody who was not named', async () => {
    const body = bodyOf('identity', 'room', 'channel', 'locale', 'invite');
    await fc.assert(
      fc.asyncProperty(body, async (fields) => {
        const { request, ...rest } = fields;
        harness.verify.clearRequests();
        const answer = await harness.start(rest);
        const [asked, ...more] = harness.verify.requests();
        if (more.length > 0) throw new Error('more than one request');
        if (asked === undefined) isRefusal(answer);
        else {
          if (!KNOWN.has(String(rest.identity).trim().normalize('NFKC').trim().toLowerCase()))
            throw new Error('a stranger');
          if (!/^(\+18005554321|\+18005556789|mabel@example\.com)$/.test(asked.params.To ?? ''))
            throw new Error('elsewhere');
          if (![200, 429].includes(answer.status) || 'pass' in answer.body)
            throw new Error(`answered ${answer.status}`);
        }
        nothingWasTold();
      }),
      share(0.3),
    );
  });

  test.each<[Route, string[]]>([
    ['check-verification', ['challenge', 'code']],
    ['token', ['pass']],
  ])('whatever is in the fields of %s, nothing is granted and nothing asked', async (route, fields) => {
    await fc.assert(
      fc.asyncProperty(bodyOf(...fields), async ({ request, ...body }) => {
        isRefusal(await harness.call(route, body));
        nothingWasAsked();
        nothingWasTold();
      }),
      share(0.15),
    );
  });

  test('whatever stands in the place of the request, it is answered and nothing granted', async () => {
    const any = fc.record({ request: anything, identity: anything, pass: anything, challenge: anything });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), any, async (route, body) => {
        isRefusal(await harness.call(route, body));
        nothingWasAsked();
        nothingWasTold();
      }),
      share(0.05),
    );
  });

  test('any bytes as a token are refused as one, in every place', async () => {
    const part = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    const bytes = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((each) => Buffer.from(each).toString('latin1')),
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (token) => {
        const { status, body } = await harness.token({ pass: token });
        if (status !== 401 || body.code !== 'pass_invalid') throw new Error(`token: ${status}`);
        const checked = await harness.check({ challenge: token, code: '123456' });
        if (checked.status !== 401 || checked.body.code !== 'challenge_invalid') throw new Error('check');
        const started = await harness.start({ identity: 'mabel', invite: token });
        if (started.status !== 403 || started.body.code !== 'invite_required') throw new Error('start');
        nothingWasAsked();
        nothingWasTold();
      }),
      share(0.15),
    );
  });

  test('whatever is behind a good challenge, only the right code is a way in, and only six digits are asked about', async () => {
    let clock = Date.now();
    const started = createFunctionHarness({ directory, settings, verify: { now: () => clock } });
    const seen = { granted: 0, rejected: 0, malformed: 0 };
    await fc.assert(
      fc.asyncProperty(guess, async (codeFrom) => {
        // A verification of its own for each case, since one takes five tries and a number five codes.
        clock += 601_000;
        const { challenge } = (await started.start({ identity: 'mabel' })).body;
        const right = started.lastCode();
        const code = codeFrom(right);
        started.verify.clearRequests();
        const answer = await started.check({ challenge, code });

        const wellFormed = typeof code === 'string' && /^[0-9]{6}$/.test(code);
        const asked = started.verify.requests().map(({ params }) => params.Code);
        if (asked.length !== (wellFormed ? 1 : 0)) throw new Error(`asked ${asked.length} times`);
        if (wellFormed && asked[0] !== code) throw new Error('asked about something else');
        if (code === right) {
          if (answer.status !== 200 || !('pass' in answer.body)) throw new Error('the right code is refused');
        } else {
          isRefusal(answer);
          const told = wellFormed ? 'code_rejected' : 'invalid_request';
          if (answer.body.code !== told) throw new Error(`told ${answer.body.code}`);
        }
        seen[code === right ? 'granted' : wellFormed ? 'rejected' : 'malformed'] += 1;
        started.messages.length = 0;
        started.logs.length = 0;
      }),
      share(0.05),
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  test('any header and any claims under our own key are refused, unless they are ours', async () => {
    const pass = await obtainPass(harness, 'mabel');
    const { header, claims } = decodeJwt(pass);
    const key = deriveKey(config.JWT_SECRET, 'pass');
    const change = (of: object) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(of), 'nbf', 'crit', 'kid', 'role'), anything)
        // A room that we signed is logged, were it called like a code or a person.
        .filter(
          ([name, value]) =>
            name !== 'room' ||
            typeof value !== 'string' ||
            !(looksPrivate(value) || value.toLowerCase().includes('mabel')),
        );
    await fc.assert(
      fc.asyncProperty(change(header), change(claims), fc.boolean(), async (inHeader, inClaims, both) => {
        const changedHeader = both ? { ...header, [inHeader[0]]: inHeader[1] } : header;
        const changedClaims = { ...claims, [inClaims[0]]: inClaims[1] };
        const same = JSON.stringify([changedHeader, changedClaims]) === JSON.stringify([header, claims]);
        const answer = await harness.token({ pass: forgeJwt(changedHeader, changedClaims, key) });
        if (!same) isRefusal(answer);
      }),
      share(0.15),
    );
  });

  test('whatever Verify answers, there is no pass and no error of ours', async () => {
    const now = new Date().toISOString();
    const right = { sid: `VE${'0'.repeat(32)}`, to: '+18005554321', status: 'pending', date_created: now };
    const field = fc.constantFrom(
      'sid',
      'to',
      'status',
      'date_created',
      'send_code_attempts',
      'channel',
      'valid',
    );
    const answers = fc.tuple(
      fc.constantFrom(200, 201, 204, 301, 302, 400, 401, 403, 404, 429, 500, 503),
      fc.oneof(
        anything.map((value) => JSON.stringify(value)),
        fc.string({ maxLength: 60 }),
        fc.tuple(field, anything).map(([name, value]) => JSON.stringify({ ...right, [name]: value })),
      ),
    );
    let answer: [status: number, body: string] = [200, ''];
    const odd = createFunctionHarness({
      directory,
      settings,
      handle: async () => ({
        status: answer[0],
        headers: { 'content-type': 'application/json', 'retry-after': answer[1] },
        body: answer[1],
      }),
    });
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        answer = [201, JSON.stringify(right)];
        const { challenge } = (await odd.start({ identity: 'mabel' })).body;
        answer = given;
        const started = await odd.start({ identity: 'mabel' });
        const checked = await odd.check({ challenge, code: '000000' });
        for (const { status, body } of [started, checked]) {
          if (body.code === 'internal') throw new Error('an error of ours');
          if (!Number.isInteger(status) || 'pass' in body) throw new Error(`answered ${status}`);
        }
        const leaks = leaksIn(odd.logs.splice(0), ['8005554321']);
        if (leaks.length > 0) throw new Error(leaks[0]);
      }),
      share(0.05),
    );
  });
});
