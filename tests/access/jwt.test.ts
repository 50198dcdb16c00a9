import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { type Claims, INVITE_MAX_TTL, MAX_TOKEN_LENGTH, signJwt, verifyJwt } from '../../src/access/jwt';
import { deriveKey } from '../../src/access/secret';
import type { Identity, RoomName } from '../../src/contract/names';
import { moveClock, restartClock, stopClockAt } from '../support/clock';
import { decodeJwt, forgeJwt, tamperedJwt, unsignedJwt } from '../support/forged-jwt';
import { codeOf, problemOf } from '../support/problems';
import { configWith } from '../support/settings';

const config = configWith();
const MOMENT = '2026-03-01T12:00:00Z';
const NOW = Date.parse(MOMENT) / 1000;
const who = { sub: 'mabel' as Identity, room: 'My Room' as RoomName };
const statement = {
  challenge: { ...who, sid: `VE${'0123456789abcdef'.repeat(2)}`, dst: '0123456789abcdef'.repeat(4) },
  pass: { ...who, auth_time: NOW - 5, dst: '0123456789abcdef'.repeat(4) },
  invite: who,
};
const kinds = ['challenge', 'pass', 'invite'] as const;
const invalid = { challenge: 'challenge_invalid', pass: 'pass_invalid', invite: 'invite_required' };
const expired = { challenge: 'challenge_expired', pass: 'pass_expired', invite: 'invite_required' };
const maxTtl = { challenge: 600, pass: 3600, invite: INVITE_MAX_TTL };

type Kind = (typeof kinds)[number];
const until = (exp: number) => ({ iat: NOW, exp });
const mint = (kind: Kind, ttl = 60, issuer = config) =>
  signJwt(issuer, kind, statement[kind] as never, until(NOW + ttl));
const accepted = (kind: Kind, jwt: string, issuer = config) => verifyJwt(issuer, kind, jwt, new Date());
const verify = (kind: Kind, jwt: string, issuer = config) => problemOf(() => accepted(kind, jwt, issuer));
/** One of ours, made by hand, with some of its claims changed. */
const variant = (kind: Kind, changes: object) =>
  forgeJwt(
    { alg: 'HS256', typ: `${kind}+jwt` },
    { ...decodeJwt(mint(kind)).claims, ...changes },
    deriveKey(config.JWT_SECRET, kind),
  );

beforeEach(() => stopClockAt(MOMENT));
afterEach(restartClock);

test.each([
  ['challenge', 'check-verification'],
  ['pass', 'token'],
  ['invite', 'start-verification'],
] as const)('a %s says who, where, by whom and for which route, until when', (kind, aud) => {
  const { header, claims } = decodeJwt(mint(kind));
  expect(header).toEqual({ alg: 'HS256', typ: `${kind}+jwt` });
  expect(claims).toEqual({
    ...statement[kind],
    iss: `doorcode:${config.VERIFY_SERVICE_SID}`,
    aud,
    iat: NOW,
    exp: NOW + 60,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test.each(kinds)('a %s that we signed verifies as what it says', (kind) => {
  const jwt = mint(kind);
  expect(accepted(kind, jwt)).toEqual(decodeJwt(jwt).claims);
});

test.each(
  kinds.flatMap((kind) => kinds.filter((other) => other !== kind).map((other) => [kind, other] as const)),
)('a %s never serves as a %s', async (kind, other) => {
  expect((await verify(other, mint(kind))).code).toBe(invalid[other]);
});

test('no two are alike', () => {
  expect(mint('invite')).not.toBe(mint('invite'));
});

test.each(kinds)('a %s lives to the second', async (kind) => {
  const jwt = mint(kind, 60);
  moveClock(59);
  expect(accepted(kind, jwt).exp).toBe(NOW + 60);
  moveClock(1);
  const { code, log } = await verify(kind, jwt);
  expect([code, log.reason]).toEqual([expired[kind], 'expired']);
});

test.each(kinds)('a %s may live as long as its kind and no longer', async (kind) => {
  expect(accepted(kind, mint(kind, maxTtl[kind])).exp).toBe(NOW + maxTtl[kind]);
  const { code, log } = await verify(kind, variant(kind, { exp: NOW + maxTtl[kind] + 1 }));
  expect([code, log.reason]).toEqual([invalid[kind], 'claims']);
  expect(() => mint(kind, maxTtl[kind] + 1)).toThrow();
});

test('clocks may be five seconds apart', async () => {
  const jwt = mint('pass');
  moveClock(-5);
  expect(accepted('pass', jwt).iat).toBe(NOW);
  moveClock(-1);
  expect((await verify('pass', jwt)).log.reason).toBe('from the future');
});

test.each([1, 60, 3600])(
  'one that ended is expired, and nothing to raise an alarm about: %d s long',
  async (ttl) => {
    const jwt = mint('pass', ttl);
    moveClock(ttl);
    const { code, log } = await verify('pass', jwt);
    expect([code, log]).toEqual(['pass_expired', { reason: 'expired' }]);
  },
);

describe('claims that contradict each other', () => {
  test.each(kinds)('in a %s: it ends before it begins, or at once', async (kind) => {
    for (const exp of [NOW, NOW - 1, NOW - 3600, 0]) {
      const { code, log } = await verify(kind, variant(kind, { exp }));
      expect([code, log]).toEqual([invalid[kind], { reason: 'claims', alert: true }]);
      expect(() => mint(kind, exp - NOW)).toThrow();
    }
  });

  test.each([
    ['the code is entered after the pass is given', { auth_time: NOW + 1 }],
    ['the code is entered tomorrow', { auth_time: NOW + 86_400 }],
  ])('in a pass: %s', async (_, changes) => {
    const { code, log } = await verify('pass', variant('pass', changes));
    expect([code, log]).toEqual(['pass_invalid', { reason: 'claims', alert: true }]);
    expect(() => signJwt(config, 'pass', { ...statement.pass, ...changes }, until(NOW + 60))).toThrow();
  });

  test('there are none where the code is entered in the second that the pass is given', () => {
    expect(accepted('pass', variant('pass', { auth_time: NOW }))).toMatchObject({ auth_time: NOW });
  });
});

test('what was never ours is worth an alert', async () => {
  expect((await verify('pass', 'x')).log.alert).toBe(true);
});

describe('the previous secret', () => {
  const before = configWith({ VERIFY_SERVICE_SID: config.VERIFY_SERVICE_SID });
  const rotated = { ...config, JWT_SECRET_PREVIOUS: before.JWT_SECRET };

  test.each(kinds)('still verifies a %s', (kind) => {
    expect(accepted(kind, mint(kind, 60, before), rotated).sub).toBe('mabel');
  });

  test.each(kinds)('never signs a %s', async (kind) => {
    const jwt = mint(kind, 60, rotated);
    expect(accepted(kind, jwt).sub).toBe('mabel');
    expect((await verify(kind, jwt, before)).code).toBe(invalid[kind]);
  });

  test('counts for nothing once it is taken away', async () => {
    expect((await verify('pass', mint('pass', 60, before))).log.reason).toBe('not signed by us as this kind');
  });
});

describe('what we did not mint exactly so', () => {
  const header = { alg: 'HS256', typ: 'pass+jwt' };
  const claims = () => decodeJwt(mint('pass')).claims;
  const key = deriveKey(config.JWT_SECRET, 'pass');
  const ours = (changes: object, headerChanges: object = {}) =>
    forgeJwt({ ...header, ...headerChanges }, { ...claims(), ...changes }, key);

  test('made by hand in the same way, it counts', () => {
    expect(accepted('pass', ours({})).sub).toBe('mabel');
  });

  test.each([
    ['alg none', () => unsignedJwt({ ...header, alg: 'none' }, claims())],
    ['alg None', () => unsignedJwt({ ...header, alg: 'None' }, claims())],
    ['no signature', () => unsignedJwt(header, claims())],
    ['two parts', () => mint('pass').split('.').slice(0, 2).join('.')],
    ['four parts', () => `${mint('pass')}.`],
    ['HS512', () => forgeJwt({ ...header, alg: 'HS512' }, claims(), key, 'sha512')],
    ['HS384', () => forgeJwt({ ...header, alg: 'HS384' }, claims(), key, 'sha384')],
    ['no alg', () => forgeJwt({ typ: 'pass+jwt' }, claims(), key)],
    ['RS256', () => signedWithRsa(claims())],
    ['the secret itself as the key', () => forgeJwt(header, claims(), config.JWT_SECRET)],
    [
      'the secret decoded as the key',
      () => forgeJwt(header, claims(), Buffer.from(config.JWT_SECRET, 'base64url')),
    ],
    ['an empty key', () => forgeJwt(header, claims(), '')],
    ['the key of another purpose', () => forgeJwt(header, claims(), deriveKey(config.JWT_SECRET, 'log'))],
    ['the key of another kind', () => forgeJwt(header, claims(), deriveKey(config.JWT_SECRET, 'challenge'))],
    ['a random key', () => forgeJwt(header, claims(), randomBytes(32))],
    ['nothing', () => ''],
    ['dots', () => '..'],
    ['a text', () => 'open sesame'],
    ['a header that is no JSON', () => forgeJwt('{', claims(), key)],
    ['a header that is a list', () => forgeJwt([], claims(), key)],
    ['a bit of the header', () => tamperedJwt(mint('pass'), 0, 5)],
    ['a bit of the claims', () => tamperedJwt(mint('pass'), 1, 20)],
    ['the first of the signature', () => tamperedJwt(mint('pass'), 2, 0)],
    ['the last of the signature', () => tamperedJwt(mint('pass'), 2, 42)],
    ['white space', () => ` ${mint('pass')}`],
  ])('%s: not signed by us', async (_, make) => {
    const { code, log } = await verify('pass', make());
    expect([code, log.reason]).toEqual(['pass_invalid', 'not signed by us as this kind']);
  });

  test.each([
    ['typ of another kind', { typ: 'challenge+jwt' }],
    ['typ JWT', { typ: 'JWT' }],
    ['typ that is no text', { typ: { toString: 'pass+jwt' } }],
    ['typ in capitals', { typ: 'PASS+JWT' }],
    ['no typ', { typ: undefined }],
    ['kid', { kid: '../../dev/null' }],
    ['jku', { jku: 'https://example.com/keys' }],
    ['jwk', { jwk: { kty: 'oct', k: '' } }],
    ['x5u', { x5u: 'https://example.com/certificate' }],
    ['crit', { crit: ['exp'] }],
    ['b64', { b64: true }],
    ['cty', { cty: 'JWT' }],
  ])('a header with %s', async (_, changes) => {
    const { code, log } = await verify('pass', ours({}, changes));
    expect([code, log.reason]).toEqual(['pass_invalid', 'header']);
  });

  test.each([
    ['no exp', { exp: undefined }],
    ['exp as text', { exp: '9999999999' }],
    ['exp null', { exp: null }],
    ['exp beyond what is exact', { exp: 1e300 }],
    ['exp in halves', { exp: NOW + 0.5 }],
    ['exp before 1970', { exp: -1 }],
    ['no iat', { iat: undefined }],
    ['iat before 1970', { iat: -1 }],
    ['no jti', { jti: undefined }],
    ['jti that is none of ours', { jti: '1' }],
    ['no sub', { sub: undefined }],
    ['sub that is no name', { sub: '<b>' }],
    ['sub that parsing would change', { sub: ' mabel' }],
    ['sub that is a list', { sub: ['mabel'] }],
    ['no room', { room: undefined }],
    ['an empty room', { room: '' }],
    ['room that parsing would change', { room: 'Ｍy Room' }],
    ['no auth_time', { auth_time: undefined }],
    ['auth_time before 1970', { auth_time: -1 }],
    ['auth_time as text', { auth_time: String(NOW) }],
    ['no dst', { dst: undefined }],
    ['dst that is no hash', { dst: '+18005554321' }],
    ['iss that is a list', { iss: [`doorcode:${config.VERIFY_SERVICE_SID}`] }],
    ['aud that is a list', { aud: ['token'] }],
    ['nbf', { nbf: NOW - 5 }],
    ['a role', { role: 'host' }],
    ['the claims of a challenge', { sid: statement.challenge.sid, dst: statement.challenge.dst }],
  ])('claims with %s', async (_, changes) => {
    const { code, log } = await verify('pass', ours(changes));
    expect([code, log.reason]).toEqual(['pass_invalid', 'claims']);
  });

  test.each(['{', '', null, [], 'mabel', 7])('claims that are %j', async (wrong) => {
    expect((await verify('pass', forgeJwt(header, wrong, key))).code).toBe('pass_invalid');
  });

  test.each([
    ['another deployment', { iss: `doorcode:VA${'0'.repeat(32)}` }],
    ['no deployment', { iss: '' }],
    ['another route', { aud: 'check-verification' }],
    ['no route', { aud: '' }],
  ])('for %s', async (_, changes) => {
    expect((await verify('pass', ours(changes))).log.reason).toBe('issuer or audience');
  });

  test.each([
    ['sid', { sid: 'VE123' }],
    ['sid', { sid: `VE${'0'.repeat(32)}0` }],
    ['sid', { sid: ` VE${'0'.repeat(32)}` }],
    ['sid', { sid: `VE${'A'.repeat(32)}` }],
    ['dst', { dst: 'f'.repeat(63) }],
    ['dst', { dst: 'f'.repeat(65) }],
    ['dst', { dst: `${'f'.repeat(64)}\n` }],
    ['dst', { dst: '+18005554321' }],
  ])('a challenge with a %s of another shape: %j', async (_, changes) => {
    expect((await verify('challenge', variant('challenge', changes))).log.reason).toBe('claims');
  });

  test('a text that is longer than any of ours is not looked at', async () => {
    const longest = ours({ pad: 'x' });
    expect((await verify('pass', longest.padEnd(MAX_TOKEN_LENGTH, 'A'))).log.reason).not.toBe('too long');
    expect((await verify('pass', longest.padEnd(MAX_TOKEN_LENGTH + 1, 'A'))).log.reason).toBe('too long');
  });
});

test('the longest names fit into every kind', () => {
  const longest = { sub: '𠮷'.repeat(64) as Identity, room: '𠮷'.repeat(64) as RoomName };
  for (const kind of kinds) {
    const jwt = signJwt(config, kind, { ...statement[kind], ...longest } as never, until(NOW + 60));
    expect(accepted(kind, jwt).sub).toBe(longest.sub);
  }
});

test.each([
  ['an empty identity', { sub: '' }],
  ['an empty room', { room: '' }],
  ['a time that is none', { auth_time: Number.NaN }],
])('nothing is signed with %s', (_, changes) => {
  const wrong = { ...statement.pass, ...changes } as unknown as Pick<
    Claims<'pass'>,
    'sub' | 'room' | 'auth_time' | 'dst'
  >;
  expect(() => signJwt(config, 'pass', wrong, until(NOW + 60))).toThrow();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, NOW + 0.5, -1])('nothing is signed until %d', (exp) => {
  expect(() => signJwt(config, 'pass', statement.pass, until(exp))).toThrow();
});

test('whichever bit of a pass is changed, it no longer counts', async () => {
  const jwt = mint('pass');
  const parts = jwt.split('.');
  const positions = parts.flatMap((part, index) =>
    [...part].map((_, at) => [index as 0 | 1 | 2, at] as const),
  );
  const codes = await Promise.all(
    positions.map(([part, at]) => codeOf(() => accepted('pass', tamperedJwt(jwt, part, at)))),
  );
  expect(new Set(codes)).toEqual(new Set(['pass_invalid']));
});

function signedWithRsa(claims: object): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = unsignedJwt({ alg: 'RS256', typ: 'pass+jwt' }, claims).slice(0, -1);
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}
