import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type Config, readConfig } from '../../src/access/config';
import { bindContact } from '../../src/access/destination';
import { signJwt } from '../../src/access/jwt';
import { deriveKey } from '../../src/access/secret';
import { issuePass } from '../../src/access/session';
import type { Identity, RoomName } from '../../src/contract/names';
import { makeSettings } from '../../tools/local/settings';
import { decodeJwt, forgeJwt, tamperedJwt, unsignedJwt } from '../support/forged-jwt';
import { directoryOf, participantsNamed } from '../support/participants';
import { check, lastCode, passFor, start, token, wrongCode } from '../support/route-client';
import { issuerContextWith } from '../support/settings';
import { useStandIn } from '../support/stand-in-harness';
import { videoRoomOf } from '../support/video-rooms';

const PREVIOUS = makeSettings().JWT_SECRET ?? '';
const harness = useStandIn({
  directory: directoryOf([...participantsNamed('guest', 6), { identity: 'mabel', phone: '+18005554321' }]),
  settings: { JWT_SECRET_PREVIOUS: PREVIOUS },
});

/** Where each kind is taken, and how it is refused there. */
const PLACES = {
  challenge: {
    present: (jwt: string) => check(harness.standIn, { challenge: jwt, code: '123456' }),
    refused: [401, 'challenge_invalid'],
  },
  pass: { present: (jwt: string) => token(harness.standIn, { pass: jwt }), refused: [401, 'pass_invalid'] },
  invite: {
    present: (jwt: string) => start(harness.standIn, { identity: 'mabel', invite: jwt }),
    refused: [403, 'invite_required'],
  },
} as const;
type Kind = keyof typeof PLACES;
const kinds = Object.keys(PLACES) as Kind[];

let config: Config;
const ours = {} as Record<Kind | 'token', string>;
beforeAll(async () => {
  config = readConfig(harness.standIn.settings);
  ours.pass = await passFor(harness.standIn, 'mabel');
  ours.token = (await token(harness.standIn, { pass: ours.pass })).body.token;
  ours.challenge = (await start(harness.standIn, { identity: 'guest 0' })).body.challenge;
  ours.invite = mint('invite');
});

const now = () => Math.floor(Date.now() / 1000);
const NUMBER = '+18005554321';
const SID = `VE${'0'.repeat(32)}`;
const STATEMENT = {
  challenge: (issuer: Config) => {
    const jti = randomUUID();
    return { jti, sid: SID, dst: bindContact(issuer, `${jti} ${SID}`, NUMBER) };
  },
  pass: (issuer: Config) => ({ auth_time: now(), dst: bindContact(issuer, 'mabel', NUMBER) }),
  invite: () => ({}),
};
const mint = (kind: Kind, issuer = config) =>
  signJwt(
    issuer,
    kind,
    { sub: 'mabel' as Identity, room: 'My Room' as RoomName, ...STATEMENT[kind](issuer) } as never,
    { iat: now(), exp: now() + 60 },
  );

/** Presents one text where a kind is taken; it must be refused, and Twilio must not be asked. */
async function isRefused(kind: Kind, jwt: string): Promise<void> {
  const { result, asked } = await harness.recordRequests(() => PLACES[kind].present(jwt));
  expect([result.status, result.body.code, asked]).toEqual([...PLACES[kind].refused, []]);
}

const header = (kind: Kind) => ({ alg: 'HS256', typ: `${kind}+jwt` });
const key = (kind: Kind) => deriveKey(config.JWT_SECRET, kind);
/** One of ours, made by hand with something changed. */
const variant = (kind: Kind, changes: object, headerChanges: object = {}) =>
  forgeJwt({ ...header(kind), ...headerChanges }, { ...decodeJwt(mint(kind)).claims, ...changes }, key(kind));

describe('token confusion', () => {
  // Otherwise what follows would say nothing: what is refused there would be refused untouched as well.
  test('untouched, what is minted here serves', async () => {
    const { result, asked } = await harness.recordRequests(async () => [
      (await PLACES.challenge.present(mint('challenge'))).body.code,
      (await PLACES.challenge.present(variant('challenge', {}))).body.code,
      (await PLACES.pass.present(mint('pass'))).status,
      (await PLACES.pass.present(variant('pass', {}))).status,
      (await PLACES.invite.present(mint('invite'))).status,
    ]);
    // Verify knows nothing of this verification.
    expect(result).toEqual(['code_rejected', 'code_rejected', 200, 200, 200]);
    expect(asked).toEqual(['VerificationCheck', 'VerificationCheck', 'Verifications']);
  });

  describe.each(kinds)('in the place of %s', (kind) => {
    test.each([...kinds, 'token'].filter((other) => other !== kind) as (Kind | 'token')[])(
      'a %s that is good elsewhere does not serve',
      async (other) => {
        await isRefused(kind, ours[other]);
        if (other !== 'token') await isRefused(kind, mint(other));
      },
    );

    test.each<[string, () => string]>([
      [
        'the secret itself as key',
        () => forgeJwt(header(kind), decodeJwt(mint(kind)).claims, config.JWT_SECRET),
      ],
      [
        'the decoded secret as key',
        () =>
          forgeJwt(header(kind), decodeJwt(mint(kind)).claims, Buffer.from(config.JWT_SECRET, 'base64url')),
      ],
      [
        "another kind's key",
        () => forgeJwt(header(kind), decodeJwt(mint(kind)).claims, key(kind === 'pass' ? 'invite' : 'pass')),
      ],
      [
        "another door's secret",
        () => mint(kind, readConfig({ ...harness.standIn.settings, JWT_SECRET: makeSettings().JWT_SECRET })),
      ],
      [
        'the API key that signs AccessTokens',
        () => forgeJwt(header(kind), decodeJwt(mint(kind)).claims, config.API_KEY_SECRET),
      ],
      ['the auth token', () => forgeJwt(header(kind), decodeJwt(mint(kind)).claims, config.AUTH_TOKEN)],
      ['no key', () => forgeJwt(header(kind), decodeJwt(mint(kind)).claims, '')],
    ])('signed with %s, it does not serve', async (_, make) => isRefused(kind, make()));

    test.each<[string, () => string]>([
      ['none', () => unsignedJwt({ ...header(kind), alg: 'none' }, decodeJwt(mint(kind)).claims)],
      ['NONE', () => unsignedJwt({ ...header(kind), alg: 'NONE' }, decodeJwt(mint(kind)).claims)],
      [
        'none, with our signature',
        () =>
          `${unsignedJwt({ ...header(kind), alg: 'none' }, decodeJwt(mint(kind)).claims)}${mint(kind).split('.')[2]}`,
      ],
      ['HS256 and no signature', () => unsignedJwt(header(kind), decodeJwt(mint(kind)).claims)],
      [
        'HS512',
        () => forgeJwt({ ...header(kind), alg: 'HS512' }, decodeJwt(mint(kind)).claims, key(kind), 'sha512'),
      ],
      ['RS256', () => signedWithRsa(kind)],
      ['no algorithm', () => forgeJwt({ typ: header(kind).typ }, decodeJwt(mint(kind)).claims, key(kind))],
    ])('with the algorithm %s, it does not serve', async (_, make) => isRefused(kind, make()));

    test.each([
      ['kid', { kid: '/dev/null' }],
      ['kid with SQL', { kid: "' UNION SELECT 'x" }],
      ['jku', { jku: 'https://example.com/jwks.json' }],
      ['x5u', { x5u: 'https://example.com/x509' }],
      ['jwk', { jwk: { kty: 'oct', k: 'AAAA' } }],
      ['crit', { crit: ['b64'], b64: false }],
      ['zip', { zip: 'DEF' }],
      ['typ JWT', { typ: 'JWT' }],
      ['no typ', { typ: undefined }],
    ])('with %s in its header, it does not serve', async (_, changes) =>
      isRefused(kind, variant(kind, {}, changes)),
    );

    test.each([
      ['no exp', { exp: undefined }],
      ['exp as text', { exp: '9999999999' }],
      ['exp null', { exp: null }],
      ['exp in the year 292 million', { exp: Number.MAX_SAFE_INTEGER }],
      ['exp beyond numbers', { exp: 1e308 }],
      ['exp before 1970', { exp: -1 }],
      ['no iat', { iat: undefined }],
      ['iat tomorrow', { iat: now() + 86_400, exp: now() + 86_460 }],
      ['a life that is longer than any of its kind', { exp: now() + 91 * 86_400 }],
      ['no room', { room: undefined }],
      ['an empty room', { room: '' }],
      ['no sub', { sub: undefined }],
      ['sub as an object', { sub: { toString: 'mabel' } }],
      ['another issuer', { iss: `doorcode:VA${'0'.repeat(32)}` }],
      ['another audience', { aud: 'everything' }],
      ['a list of audiences', { aud: ['token', 'check-verification', 'start-verification'] }],
      ['more than we say', { admin: true }],
    ])('with %s, it does not serve', async (_, changes) => isRefused(kind, variant(kind, changes)));

    test('with an end that does not come after its beginning, it does not serve', async () => {
      for (const end of [4, 3]) await isRefused(kind, variant(kind, { iat: now() + 4, exp: now() + end }));
    });

    test.each([0, 1, 2] as const)('with a bit of part %d changed, it does not serve', async (part) => {
      const jwt = mint(kind);
      const length = jwt.split('.')[part]?.length ?? 0;
      for (const position of [0, Math.floor(length / 2), length - 1])
        await isRefused(kind, tamperedJwt(jwt, part, position));
    });

    test.each<[string, string]>([
      ['one character', 'x'],
      ['dots', '..'],
      ['100 dots', '.'.repeat(100)],
      ['NUL', '\u0000'],
      ['a character that is half of one', '\ud800'],
      ['JSON', '{"sub":"mabel"}'],
      ['1 MB', 'x'.repeat(1_000_000)],
      ['1 MB of three parts', `${'a'.repeat(500_000)}.${'b'.repeat(499_000)}.c`],
    ])('%s does not serve', async (_, text) => isRefused(kind, text));

    test('one of ours with 1 MB behind it does not serve', async () =>
      isRefused(kind, `${mint(kind)}${'A'.repeat(1_000_000)}`));
  });

  test('a pass does not serve whose times contradict each other', async () => {
    const { iat } = decodeJwt(variant('pass', {})).claims as { iat: number };
    const contradictions = [
      { auth_time: iat + 1 },
      { auth_time: iat + 4 },
      { auth_time: iat + 3600 },
      { auth_time: Number.MAX_SAFE_INTEGER },
    ];
    for (const each of contradictions) await isRefused('pass', variant('pass', { iat, ...each }));
    // What is next to them is none.
    for (const each of [{ auth_time: iat }, { auth_time: iat - 14_000 }])
      expect((await PLACES.pass.present(variant('pass', { iat, ...each }))).status).toBe(200);
  });

  test('what is too old is said to be so', async () => {
    const past = { iat: now() - 120, exp: now() - 60 };
    const { result, asked } = await harness.recordRequests(async () => [
      (await check(harness.standIn, { challenge: variant('challenge', past), code: '123456' })).body.code,
      (await token(harness.standIn, { pass: variant('pass', { ...past, auth_time: past.iat }) })).body.code,
      (await start(harness.standIn, { invite: variant('invite', past) })).body.code,
    ]);
    expect([result, asked]).toEqual([['challenge_expired', 'pass_expired', 'invite_required'], []]);
  });

  describe('the previous secret', () => {
    const previous = () =>
      readConfig({ ...harness.standIn.settings, JWT_SECRET: PREVIOUS, JWT_SECRET_PREVIOUS: '' });

    /** As it was given before the secret was changed. */
    const earlierPass = () =>
      issuePass(issuerContextWith(previous()), {
        participant: {
          identity: 'mabel' as Identity,
          contacts: { phone: '+18005554321' },
          channels: ['sms'],
          rooms: ['My Room' as RoomName],
          role: 'guest',
        },
        room: { name: 'My Room' as RoomName },
        contact: '+18005554321',
        authTime: now() - 60,
      }).pass;

    test('still verifies what was signed with it', async () => {
      const renewed = await token(harness.standIn, { pass: earlierPass() });
      const invited = await start(harness.standIn, { invite: mint('invite', previous()) });
      expect([renewed.status, invited.status]).toEqual([200, 200]);
    });

    test('still verifies a challenge, and the contact in it, once the right code comes', async () => {
      const { header, claims } = decodeJwt(
        (await start(harness.standIn, { identity: 'guest 1' })).body.challenge,
      );
      const dst = bindContact(previous(), `${claims.jti} ${claims.sid}`, '+12025550001');
      const challenge = forgeJwt(header, { ...claims, dst }, deriveKey(PREVIOUS, 'challenge'));
      const code = lastCode(harness.standIn);
      const { result, asked } = await harness.recordRequests(async () => [
        await check(harness.standIn, { challenge, code: wrongCode(code) }),
        await check(harness.standIn, { challenge, code }),
      ]);
      expect(result.map(({ status, body }) => [status, body.code ?? body.identity])).toEqual([
        [401, 'code_rejected'],
        [200, 'guest 1'],
      ]);
      expect(asked).toEqual(['VerificationCheck', 'VerificationCheck']);
    });

    test('a challenge of a secret that is neither opens nothing, nor one for another contact', async () => {
      const { header, claims } = decodeJwt(
        (await start(harness.standIn, { identity: 'guest 2' })).body.challenge,
      );
      const foreign = deriveKey(makeSettings().JWT_SECRET ?? '', 'challenge');
      await isRefused('challenge', forgeJwt(header, claims, foreign));
      const dst = bindContact(previous(), `${claims.jti} ${claims.sid}`, '+12025550001');
      await isRefused('challenge', forgeJwt(header, { ...claims, dst }, deriveKey(PREVIOUS, 'challenge')));
    });

    test('signs nothing more: what it let in is renewed under the new one', async () => {
      const { body } = await token(harness.standIn, { pass: earlierPass() });
      const [head, claims, signature] = body.pass.split('.');
      const under = (secret: string) =>
        forgeJwt(decodeJwt(body.pass).header, decodeJwt(body.pass).claims, deriveKey(secret, 'pass'));
      expect(under(config.JWT_SECRET)).toBe([head, claims, signature].join('.'));
      expect(under(PREVIOUS)).not.toBe(body.pass);
    });

    test.each(kinds)('confuses no kinds either: %s', async (kind) => {
      for (const other of kinds.filter((each) => each !== kind))
        await isRefused(kind, mint(other, previous()));
    });
  });

  test('an AccessToken is for its API key, one identity and one room, whatever the pass was asked with', async () => {
    const { body } = await token(harness.standIn, {
      pass: ours.pass,
      room: 'Staff Room',
      identity: 'guest 1',
      role: 'host',
    });
    const { claims } = decodeJwt(body.token);
    expect(claims.iss).toBe(config.API_KEY_SID);
    expect(claims.grants).toEqual({
      identity: 'mabel',
      video: { room: videoRoomOf(harness.standIn.settings, 'My Room') },
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  });
});

function signedWithRsa(kind: Kind): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = unsignedJwt({ ...header(kind), alg: 'RS256' }, decodeJwt(mint(kind)).claims).slice(0, -1);
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}
