import { createPublicKey, hkdfSync, verify, webcrypto } from 'node:crypto';
import { verifyJwt } from '../../src/access/jwt';
import type { Identity, RoomName } from '../../src/contract/names';
import { badgeKeys, firstKeyPair, signBadge } from '../../src/moderation/badge';
import { decodeJwt } from '../support/forged-jwt';
import { problemOf } from '../support/problems';
import { configWith, settingsWith } from '../support/settings';

const config = configWith();
const NOW = 1_800_000_000;
const mabel = { identity: 'mabel' as Identity, room: 'My Room' as RoomName };
const badge = (issuer = config) => signBadge(issuer, mabel, { iat: NOW, exp: NOW + 900 });
const otherSecret = () => String(settingsWith({}).JWT_SECRET);

/** Verifies as the page does: with WebCrypto and nothing else. */
async function isSignedWith(key: object, jwt: string): Promise<boolean> {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const imported = await webcrypto.subtle.importKey('jwk', key, algorithm, false, ['verify']);
  const bytes = Buffer.from(signature, 'base64url');
  return webcrypto.subtle.verify(algorithm, imported, bytes, Buffer.from(`${header}.${claims}`));
}

test('a badge says who is a host where, until when, and by which key', () => {
  const { header, claims } = decodeJwt(badge());
  expect(header).toEqual({ alg: 'ES256', typ: 'badge+jwt', kid: badgeKeys(config)[0]?.kid });
  expect(claims).toEqual({
    iss: `doorcode:${config.VERIFY_SERVICE_SID}`,
    aud: 'page',
    sub: 'mabel',
    room: 'My Room',
    role: 'host',
    iat: NOW,
    exp: NOW + 900,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('a page verifies it with the public key alone, and no other door’s', async () => {
  const [key] = badgeKeys(config);
  const [another] = badgeKeys(configWith({ JWT_SECRET: otherSecret() }));
  expect(await isSignedWith(key ?? {}, badge())).toBe(true);
  expect(await isSignedWith(another ?? {}, badge())).toBe(false);
  expect(await isSignedWith(key ?? {}, badge().replace(/\.[^.]+\./, `.${btoa('{"sub":"tommy"}')}.`))).toBe(
    false,
  );
});

test('nothing of the private key is public', () => {
  for (const key of badgeKeys(config))
    expect(Object.keys(key).sort()).toEqual(['crv', 'kid', 'kty', 'x', 'y']);
});

test('after a change of the secret, badges of both verify, and new ones are of the new', async () => {
  const changed = configWith({ JWT_SECRET: otherSecret(), JWT_SECRET_PREVIOUS: config.JWT_SECRET });
  const [current, previous, ...others] = badgeKeys(changed);
  expect(others).toEqual([]);
  expect(previous).toEqual(badgeKeys(config)[0]);
  expect(await isSignedWith(current ?? {}, badge(changed))).toBe(true);
  expect(await isSignedWith(previous ?? {}, badge())).toBe(true);
});

test('the key is HKDF of the secret, as others can make it again', () => {
  const secret = Buffer.from(config.JWT_SECRET, 'base64url');
  const d = Buffer.from(hkdfSync('sha256', secret, '', 'doorcode:v1:badge', 32));
  expect(firstKeyPair([d]).publicKey).toEqual(badgeKeys(config)[0]);
});

const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
const VALID = Buffer.alloc(32, 1);

test.each([
  ['0', Buffer.alloc(32)],
  ['the order', ORDER],
  ['more than the order', Buffer.alloc(32, 0xff)],
])('a candidate that is %s is skipped for the next', (_, candidate) => {
  expect(firstKeyPair([candidate, VALID]).publicKey).toEqual(firstKeyPair([VALID]).publicKey);
});

test('without any that is within the order there is no key', () => {
  expect(() => firstKeyPair([ORDER])).toThrow('no candidate');
});

test('the thumbprint is that of RFC 7638, whatever the order of members', () => {
  const { publicKey } = firstKeyPair([VALID]);
  const { kid, ...jwk } = publicKey;
  expect(kid).toMatch(/^[\w-]{43}$/);
  const exported = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'jwk' });
  expect(exported).toEqual(jwk);
});

test('a signature is of the form of JWS, not of DER', () => {
  const [header = '', claims = '', signature = ''] = badge().split('.');
  const key = createPublicKey({ key: { ...badgeKeys(config)[0] }, format: 'jwk' });
  const bytes = Buffer.from(signature, 'base64url');
  expect(bytes).toHaveLength(64);
  expect(
    verify('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, bytes),
  ).toBe(true);
});

test.each(['challenge', 'pass', 'invite'] as const)('it is no %s', async (kind) => {
  const problem = await problemOf(() => verifyJwt(config, kind, badge(), new Date(NOW * 1000)));
  expect(problem.log.reason).toBe('not signed by us as this kind');
});
