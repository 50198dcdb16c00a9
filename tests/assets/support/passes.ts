import type { Admission } from '../../../src/assets/client/door';

/** A JWT with these claims and no signature worth the name: the page only reads it. */
export const jwt = (claims: object): string =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** @param life seconds */
export const passOf = (life: number, name = 'first'): string =>
  jwt({ iat: 1000, exp: 1000 + life, jti: name });

/** @param life seconds */
export const admissionFor = (life: number, pass = passOf(life)): Admission => ({
  pass,
  identity: 'mabel',
  room: 'Yoga',
  role: 'guest',
  life: life * 1000,
  livesUntil: Date.now() + life * 1000,
});
