import jwt from 'jsonwebtoken';
import twilio from 'twilio';
import { checkAccessToken } from '../../../../tools/local/video/access-token';
import { Refusal } from '../../../../tools/local/video/refusals';
import { ISSUER } from './support/tokens';

const NOW = 1_800_000_000;
const HEADER = { alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' } as const;
const CLAIMS = {
  iss: ISSUER.apiKeySid,
  sub: ISSUER.accountSid,
  iat: NOW - 10,
  exp: NOW + 600,
  grants: { identity: 'alice', video: { room: 'lab' } },
};

function sign(claims: object, header: jwt.JwtHeader = HEADER, secret = ISSUER.apiKeySecret): string {
  return jwt.sign(claims, secret, { header, algorithm: 'HS256', noTimestamp: true });
}

function check(token: unknown): unknown {
  const outcome = checkAccessToken(token, ISSUER, NOW);
  return outcome instanceof Refusal ? outcome.code : outcome;
}

test('a token made by the Twilio library is accepted', () => {
  const token = new twilio.jwt.AccessToken(ISSUER.accountSid, ISSUER.apiKeySid, ISSUER.apiKeySecret, {
    identity: 'alice',
    ttl: 60,
  });
  token.addGrant(new twilio.jwt.AccessToken.VideoGrant({ room: 'lab' }));
  const grant = checkAccessToken(token.toJwt(), ISSUER, Date.now() / 1000);
  expect(grant).toEqual({ identity: 'alice', room: 'lab' });
});

test('a video grant without a room is a grant for any room', () => {
  const token = sign({ ...CLAIMS, grants: { identity: 'alice', video: {} } });
  expect(check(token)).toEqual({ identity: 'alice', room: null });
});

test.each([
  ['nothing', undefined],
  ['a number', 5],
  ['plain text', 'hello'],
  ['three segments that are not JSON', 'a.b.c'],
  ['a signed text', jwt.sign('alice', ISSUER.apiKeySecret)],
])('20101: %s is not a token', (_what, token) => {
  expect(check(token)).toBe(20101);
});

test.each([
  ['another content type', sign(CLAIMS, { ...HEADER, cty: 'twilio-fpa;v=2' })],
  ['no content type', sign(CLAIMS, { alg: 'HS256', typ: 'JWT' })],
  [
    'another algorithm',
    jwt.sign(CLAIMS, ISSUER.apiKeySecret, { algorithm: 'HS512', header: { ...HEADER, alg: 'HS512' } }),
  ],
  ['no signature', jwt.sign(CLAIMS, null, { algorithm: 'none', header: { ...HEADER, alg: 'none' } })],
])('20102: a header with %s is refused', (_what, token) => {
  expect(check(token)).toBe(20102);
});

test.each([
  ['key', { ...CLAIMS, iss: 'SK00000000000000000000000000000000' }],
  ['account', { ...CLAIMS, sub: 'AC00000000000000000000000000000000' }],
])('20103: a token of another %s is refused', (_what, claims) => {
  expect(check(sign(claims))).toBe(20103);
});

test.each([
  ['expires now', { ...CLAIMS, exp: NOW }],
  ['never expires', { ...CLAIMS, exp: undefined }],
  ['is valid for more than a day', { ...CLAIMS, iat: NOW, exp: NOW + 86_401 }],
])('20104: a token that %s is refused', (_what, claims) => {
  expect(check(sign(JSON.parse(JSON.stringify(claims))))).toBe(20104);
});

test('20105: a token is not valid before its time', () => {
  expect(check(sign({ ...CLAIMS, nbf: NOW + 5 }))).toBe(20105);
});

test.each([
  ['no grants', undefined],
  ['no identity', { video: { room: 'lab' } }],
  ['an empty identity', { identity: '', video: { room: 'lab' } }],
  ['an identity that is not text', { identity: 7, video: { room: 'lab' } }],
  ['no video grant', { identity: 'alice', chat: {} }],
  ['a room that is not text', { identity: 'alice', video: { room: ['lab'] } }],
])('20106: a token with %s is refused', (_what, grants) => {
  expect(check(sign(JSON.parse(JSON.stringify({ ...CLAIMS, grants }))))).toBe(20106);
});

test('20107: a token that another secret signed is refused', () => {
  expect(check(sign(CLAIMS, HEADER, 'another secret'))).toBe(20107);
});

test('20107: a token whose claims were changed after signing is refused', () => {
  const [header, , signature] = sign(CLAIMS).split('.');
  const claims = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'AC1' })).toString('base64url');
  expect(check(`${header}.${claims}.${signature}`)).toBe(20107);
});
