import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Bytes; RFC 7518 §3.2 asks HS256 for a key at least as long as its hash.
 * @public SECURITY.md names it.
 */
export const MIN_SECRET_BYTES = 32;

/** Random bytes hardly repeat: 32 of them hold 30 different ones on average, and fewer than 20 once in 10^12. */
const MIN_DIFFERENT_BYTES = 20;

/** Words of placeholders. A random secret holds one of them by chance once in a million. */
const PLACEHOLDER =
  /change.?me|your.?(?:jwt|own|key)|secret|example|placehold|replace|passphrase|password|generate|insert|random|please|qwerty|abcdefgh|01234567|12345678|todo.set/i;

/** The use of a derived key. Each purpose has a key of its own. */
export type Purpose =
  | 'challenge'
  | 'pass'
  | 'invite'
  | 'destination'
  | 'verification'
  | 'rate-limit'
  | 'invited-rate-limit'
  | 'log'
  | 'decoy';

/**
 * Describes what is wrong with a secret, without quoting it.
 * @returns undefined for a secret that is base64url of 32 or more bytes that look random
 */
export function secretWeakness(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(text)) return 'is not base64url';
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES) return `is shorter than ${MIN_SECRET_BYTES} bytes`;
  if (PLACEHOLDER.test(text) || isWords(text) || isPrintable(bytes)) return 'looks like a placeholder';
  if (new Set(bytes).size < MIN_DIFFERENT_BYTES || isRepeated(text) || isCounted(bytes))
    return 'repeats itself';
  return undefined;
}

/** Four words and more, as in `put-something-here-now-1`: a word is of one case, or begins with a capital letter. */
const WORDS = /(?<=^|[_-])(?:(?:[a-z]{2,}|[A-Z]{2,}|[A-Z][a-z]+)(?:[_-]|$|(?=[^a-zA-Z_-]))){4,}/g;
/** Characters; random text has such words too, and hardly ever so many letters in them. */
const SHORTEST_WORDS = 18;

/** Words, or letters of one case only: by chance, less than once in a million secrets. */
const isWords = (text: string): boolean =>
  /^(?:[a-z_-]+|[A-Z_-]+)=*$/.test(text) ||
  (text.match(WORDS) ?? []).some((words) => words.length >= SHORTEST_WORDS);

/** A shorter text, over and over. */
const isRepeated = (text: string): boolean => /^(.+)\1+=*$/.test(text);

/** Every byte as far from the one before as all others are. */
const isCounted = (bytes: Buffer): boolean => {
  const [first = 0, second = 0] = bytes;
  return bytes.every((byte, index) => byte === ((first + index * (second - first)) & 0xff));
};

/** Base64 of a sentence rather than of random bytes. */
const isPrintable = (bytes: Buffer): boolean => bytes.every((byte) => byte >= 0x20 && byte < 0x7f);

/** The secrets that a text may have been signed or hashed with: the current one, and the previous one if it is set. */
export const secretsOf = (settings: {
  JWT_SECRET: string;
  JWT_SECRET_PREVIOUS?: string | undefined;
}): readonly string[] =>
  [settings.JWT_SECRET, settings.JWT_SECRET_PREVIOUS].filter((secret) => secret !== undefined);

/** Derives the 32-byte key of one purpose: HKDF-SHA-256 (RFC 5869) over the decoded secret, empty salt. */
export function deriveKey(secret: string, purpose: Purpose): Buffer {
  const bytes = Buffer.from(secret, 'base64url');
  return Buffer.from(hkdfSync('sha256', bytes, '', `doorcode:v1:${purpose}`, 32));
}

/** How many keys in a row are outside the group's order at the most: each is with a chance of one in 2^32. */
const CANDIDATES = 8;

/**
 * Derives the P-256 private keys that a badge may be signed with: 32-byte candidates in a row, of which the first one
 * within the group's order is meant.
 */
export function badgeKeyCandidates(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'base64url');
  const derived = Buffer.from(hkdfSync('sha256', bytes, '', 'doorcode:v1:badge', 32 * CANDIDATES));
  return Array.from({ length: CANDIDATES }, (_, index) => derived.subarray(32 * index, 32 * (index + 1)));
}

/** HMAC-SHA-256 under the key of one purpose, as lower-case hex. */
export const keyedHash = (secret: string, purpose: Purpose, text: string): string =>
  createHmac('sha256', deriveKey(secret, purpose)).update(text).digest('hex');

/** Compares two hashes of the same length in constant time. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
