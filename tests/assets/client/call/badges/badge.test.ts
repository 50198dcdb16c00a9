import { secondsLeftOf } from '../../../../../src/assets/client/call/badges/badge';
import type { Identity, RoomName } from '../../../../../src/contract/names';
import { badgeKeys, signBadge } from '../../../../../src/moderation/badge';
import { forgeJwt, tamperedJwt, unsignedJwt } from '../../../../support/forged-jwt';
import { configWith, settingsWith } from '../../../../support/settings';

const config = configWith();
const NOW = 1_800_000_000;
const signed = (identity = 'mabel', room = 'My Room', issuer = config) =>
  signBadge(issuer, { identity: identity as Identity, room: room as RoomName }, { iat: NOW, exp: NOW + 900 });
const keys = badgeKeys(config);
const rules = { keys, room: 'My Room', seconds: NOW, subtle: crypto.subtle };
const otherSecret = () => configWith({ JWT_SECRET: String(settingsWith({}).JWT_SECRET) });

test('a badge of this door counts until it expires', async () => {
  expect(await secondsLeftOf(signed(), 'mabel', rules)).toBe(930);
  expect(await secondsLeftOf(signed(), 'mabel', { ...rules, seconds: NOW + 800 })).toBe(130);
});

test('a badge about a name in another script counts as well', async () => {
  expect(await secondsLeftOf(signed('ブレイザーズ'), 'ブレイザーズ', rules)).toBe(930);
});

test('after a change of the secret, the badges of the previous one count as well', async () => {
  const next = { ...otherSecret(), JWT_SECRET_PREVIOUS: config.JWT_SECRET };
  expect(await secondsLeftOf(signed(), 'mabel', { ...rules, keys: badgeKeys(next) })).toBe(930);
});

test.each([
  ['somebody else’s', signed(), 'tommy', {}],
  ['for another room', signed('mabel', 'Your Room'), 'mabel', {}],
  ['expired', signed(), 'mabel', { seconds: NOW + 930 }],
  ['of another door', signed('mabel', 'My Room', otherSecret()), 'mabel', {}],
  ['changed', tamperedJwt(signed(), 1, 20), 'mabel', {}],
  ['signed otherwise', tamperedJwt(signed(), 2, 20), 'mabel', {}],
  ['shown to a page without keys', signed(), 'mabel', { keys: [] }],
  ['shown to a page without WebCrypto', signed(), 'mabel', { subtle: undefined }],
])('a badge that is %s counts for nothing', async (_what, badge, sender, more) => {
  expect(await secondsLeftOf(badge, sender, { ...rules, ...more })).toBe(0);
});

const claims = { aud: 'page', sub: 'mabel', room: 'My Room', role: 'host', exp: NOW + 900 };
const header = { alg: 'ES256', typ: 'badge+jwt', kid: keys[0]?.kid };

test.each([
  ['', '.', '..', 'a.b.c', 'a.b.c.d', '!.!.!', 'bnVsbA.bnVsbA.', `${'a'.repeat(1000)}`],
  [unsignedJwt(header, claims), unsignedJwt({ ...header, alg: 'none' }, claims)],
  [forgeJwt({ ...header, alg: 'HS256' }, claims, JSON.stringify(keys[0]))],
  [forgeJwt(header, claims, 'a key')],
])('what is malformed or forged counts for nothing: %#', async (...badges) => {
  for (const badge of badges) expect(await secondsLeftOf(badge, 'mabel', rules)).toBe(0);
});

/** Signs anything with a key whose public half the page knows. */
async function signedWith(changedHeader: object, changedClaims: object): Promise<number> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const jwk = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'known' };
  const head = unsignedJwt(
    { ...header, kid: 'known', ...changedHeader },
    { ...claims, ...changedClaims },
  ).slice(0, -1);
  const signature = await crypto.subtle.sign(algorithm, pair.privateKey, Buffer.from(head));
  const badge = `${head}.${Buffer.from(signature).toString('base64url')}`;
  return secondsLeftOf(badge, 'mabel', { ...rules, keys: [jwk as (typeof keys)[0]] });
}

test('a good signature is not enough: every claim has to be right', async () => {
  expect(await signedWith({}, {})).toBe(930);
  for (const changed of [
    { aud: 'door' },
    { aud: ['page'] },
    { role: 'guest' },
    { exp: undefined },
    { exp: `${NOW + 900}` },
  ])
    expect(await signedWith({}, changed)).toBe(0);
  for (const changed of [{ typ: 'JWT' }, { typ: 'pass+jwt' }, { alg: 'ES384' }, { kid: undefined }])
    expect(await signedWith(changed, {})).toBe(0);
});
