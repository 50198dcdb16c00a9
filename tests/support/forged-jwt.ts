import { createHmac } from 'node:crypto';

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** Makes a JWT with any header and claims, signed with HMAC-SHA-256 under the key. */
export function forgeJwt(header: unknown, claims: unknown, key: Buffer | string, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

/** A JWT without a signature. */
export const unsignedJwt = (header: unknown, claims: unknown): string =>
  `${encode(header)}.${encode(claims)}.`;

export interface DecodedJwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Decodes a JWT without verifying it. */
export function decodeJwt(jwt: string): DecodedJwt {
  const [header, claims] = jwt
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  return { header, claims };
}

/** The same text with one character of one part changed into another that base64url knows. */
export function tamperedJwt(jwt: string, part: 0 | 1 | 2, position: number): string {
  const parts = jwt.split('.');
  const text = parts[part] ?? '';
  const other = text[position] === 'A' ? 'B' : 'A';
  parts[part] = text.slice(0, position) + other + text.slice(position + 1);
  return parts.join('.');
}
