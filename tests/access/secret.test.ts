import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { deriveKey, keyedHash, type Purpose, sameHash, secretWeakness } from '../../src/access/secret';

const random = (bytes: number) => randomBytes(bytes).toString('base64url');
/** Bytes that count up: none twice, and not all of them printable. */
const different = (bytes: number) =>
  Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 7 + 131) % 256));
const SECRET = different(32).toString('base64url');

test('random bytes are fit to be a secret, 32 or more of them', () => {
  for (let tries = 0; tries < 200; tries++) {
    expect([secretWeakness(random(32)), secretWeakness(random(64))]).toEqual([undefined, undefined]);
  }
});

test('the padding that other tools add does no harm', () => {
  expect(secretWeakness(`${random(32)}=`)).toBeUndefined();
  expect(secretWeakness(`${random(34)}==`)).toBeUndefined();
});

test.each([
  ['is not base64url', ''],
  ['is not base64url', `${SECRET}===`],
  ['is not base64url', ` ${SECRET}`],
  ['is not base64url', `${SECRET}\n`],
  ['is not base64url', randomBytes(48).fill(0xff).toString('base64')],
  ['is shorter than 32 bytes', different(31).toString('base64url')],
  ['is shorter than 32 bytes', 'secret'],
  ['looks like a placeholder', `change-me-${SECRET}`],
  ['looks like a placeholder', `CHANGEME-${SECRET}`],
  ['looks like a placeholder', `your-secret-${SECRET}`],
  ['looks like a placeholder', `yourjwt-${SECRET}`],
  ['looks like a placeholder', `my-secret-${SECRET}`],
  ['looks like a placeholder', `an-example-${SECRET}`],
  ['looks like a placeholder', `placeholder-${SECRET}`],
  ['looks like a placeholder', `replace-this-${SECRET}`],
  ['looks like a placeholder', `password-${SECRET}`],
  ['looks like a placeholder', `abcdefgh${SECRET}`],
  ['looks like a placeholder', `0123456789${SECRET}`],
  ['looks like a placeholder', `1234567890${SECRET}`],
  ['looks like a placeholder', 'put-something-random-here-that-nobody-can-ever-guess'],
  ['looks like a placeholder', 'PUT_SOMETHING_RANDOM_HERE_THAT_NOBODY_CAN_EVER_GUESS'],
  ['looks like a placeholder', `${'put-something-random-here-that-nobody-can-ever-guess'}==`],
  [
    'looks like a placeholder',
    Buffer.from('The quick brown fox jumps over the lazy dog').toString('base64url'),
  ],
  [
    'looks like a placeholder',
    Buffer.from(' the quick brown fox jumps over 13 lazy dogs~').toString('base64url'),
  ],
  ['repeats itself', Buffer.alloc(32, 0x81).toString('base64url')],
  [
    'repeats itself',
    Buffer.from(Array.from({ length: 64 }, (_, at) => 0x80 + (at % 19))).toString('base64url'),
  ],
])('%s: %s', (weakness, text) => {
  expect(secretWeakness(text)).toBe(weakness);
});

test('twenty different bytes are enough', () => {
  const bytes = Buffer.from(Array.from({ length: 64 }, (_, at) => 0x80 + (at % 20)));
  expect(secretWeakness(bytes.toString('base64url'))).toBeUndefined();
});

test.each([0x1f, 0x7f])('a sentence is told by all of its bytes being printable: %d is not', (byte) => {
  const text = Buffer.from('The quick brown fox jumps over the lazy dog');
  text[40] = byte;
  expect(secretWeakness(text.toString('base64url'))).toBeUndefined();
});

test.each([
  'generate_me_with_openssl_rand_base64_32_bytes',
  'insert-it-here-32-bytes-base64url-of-whatever-1',
  'base64url-of-32-bytes-or-more-goes-here-at-last-1',
  'TODO-Set-a-real-value-before-deploying-this-door-1',
  'ThisIsMyVeryLongPassphraseForTheDoorcodeProject42',
  'qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM',
  `1-one-two-three-four-${SECRET}`,
  `${SECRET}_One_Two_Three_Four`,
  `one-two-three-four9${SECRET}`,
  `9_ONE_TWO_THREE_FOUR9${SECRET}`,
])('words among other characters are a placeholder too: %s', (text) => {
  expect(secretWeakness(text)).toBe('looks like a placeholder');
});

test.each([
  `1one-two-THREE-${SECRET}`,
  `-o-t-t-f-${SECRET}`,
  `-O-T-T-FO-${SECRET}`,
  `-one-two-three-f9${SECRET}`,
  `x1-one-two_three9${SECRET}`,
])('fewer words than four are chance: %s', (text) => {
  expect(secretWeakness(text)).toBeUndefined();
});

test('letters of one case only are words, even without anything between them', () => {
  const words = 'thequickbrownfoxjumpsoverthelazydogandrunsawayfromit';
  expect([words, words.toUpperCase()].map(secretWeakness)).toEqual(Array(2).fill('looks like a placeholder'));
  expect([`${words}Q`, `${words.toUpperCase()}q`, `${words}7`].map(secretWeakness)).toEqual(
    Array(3).fill(undefined),
  );
});

test('random bytes are hardly ever taken for anything else', () => {
  const refused = Array.from({ length: 20_000 }, () => secretWeakness(random(32))).filter(Boolean);
  expect(refused.length).toBeLessThan(2);
});

test.each([
  'vxMl3tf-HzpvDFKiDM7BnDNA5lUG-Ca_MSB_Xx_tz-A',
  'pUck147dIgf2YV0cu-1fFXe7X5jT-ZY_QO_Xln_SD2I',
  'te-Bnf_Tbo-wkmttRUKEbrI9sYl6odual-oii8WMmE0',
])('short runs of letters, as random bytes hold them, are no words: %s', (text) => {
  expect(secretWeakness(text)).toBeUndefined();
});

test.each([
  ['-one-two-four-five9', undefined],
  ['-one-two-three-four9', 'looks like a placeholder'],
  ['-One_TWO-three_Four9', 'looks like a placeholder'],
  ['-oNe_TWO-three_Four9', undefined],
  ['9one-two-three-four9', undefined],
])('four words have eighteen characters or more: %s', (words, weakness) => {
  expect(secretWeakness(`${SECRET}${words}${SECRET}`)).toBe(weakness);
});

test('a text over and over is shorter than it looks', () => {
  const half = random(24);
  expect(secretWeakness(half + half)).toBe('repeats itself');
  expect(secretWeakness(half + half + half)).toBe('repeats itself');
  expect(secretWeakness(`${half}${half}=`)).toBe('repeats itself');
  expect(secretWeakness(`x${half}${half}`)).toBeUndefined();
});

test.each([1, 3, 255])('bytes that count in steps of %d are nothing random', (step) => {
  const bytes = Array.from({ length: 40 }, (_, at) => (0x91 + at * step) & 0xff);
  expect(secretWeakness(Buffer.from(bytes).toString('base64url'))).toBe('repeats itself');
  bytes[39] = 0x11;
  expect(secretWeakness(Buffer.from(bytes).toString('base64url'))).toBeUndefined();
});

test('a key is derived as RFC 5869 says, from the decoded secret', () => {
  const expected = Buffer.from(hkdfSync('sha256', different(32), '', 'doorcode:v1:pass', 32));
  expect(deriveKey(SECRET, 'pass').equals(expected)).toBe(true);
});

test('every purpose and every secret has a key of its own', () => {
  const purposes: Purpose[] = [
    'challenge',
    'pass',
    'invite',
    'destination',
    'rate-limit',
    'invited-rate-limit',
    'log',
    'decoy',
  ];
  const keys = [SECRET, random(32)].flatMap((secret) =>
    purposes.map((purpose) => deriveKey(secret, purpose).toString('hex')),
  );
  expect(new Set(keys).size).toBe(16);
  expect(keys.every((key) => key.length === 64)).toBe(true);
});

test('a keyed hash is HMAC-SHA-256 in hex', () => {
  const expected = createHmac('sha256', deriveKey(SECRET, 'log')).update('mabel').digest('hex');
  expect(keyedHash(SECRET, 'log', 'mabel')).toBe(expected);
});

test('hashes are the same when all of them is', () => {
  expect(sameHash('abcd', 'abcd')).toBe(true);
  expect(sameHash('abcd', 'abce')).toBe(false);
  expect(sameHash('abcd', 'abc')).toBe(false);
  expect(sameHash('', '')).toBe(true);
});
