import { createECDH, createHash, createPrivateKey, type KeyObject, randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Config } from '../access/config';
import { issuerName } from '../access/jwt';
import { badgeKeyCandidates, secretsOf } from '../access/secret';
import type { Identity, RoomName } from '../contract/names';
import type { BadgeKey } from '../contract/routes';
import type { Seconds } from '../contract/time';

/** The settings that badges depend on. */
type BadgeIssuer = Pick<Config, 'JWT_SECRET' | 'JWT_SECRET_PREVIOUS' | 'VERIFY_SERVICE_SID'>;

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: BadgeKey;
}

/** By secret: a key is made once in each instance. */
const keyPairs = new Map<string, KeyPair>();

/** The public keys of this door, the current one first. */
export const badgeKeys = (issuer: BadgeIssuer): readonly BadgeKey[] =>
  secretsOf(issuer).map((secret) => keyPairOf(secret).publicKey);

/**
 * Signs the badge of a host: a JWT by which the other pages of the room know who is one. It opens nothing: no route takes
 * it, and pages compare its `sub` with the identity that Video gives whoever shows it.
 * @param exp when the host's pass expires
 */
export function signBadge(
  issuer: BadgeIssuer,
  { identity, room }: { identity: Identity; room: RoomName },
  { iat, exp }: { iat: Seconds; exp: Seconds },
): string {
  const { privateKey, publicKey } = keyPairOf(issuer.JWT_SECRET);
  const claims = {
    iss: issuerName(issuer),
    aud: 'page',
    sub: identity,
    room,
    role: 'host',
    iat,
    exp,
    jti: randomUUID(),
  };
  const header = { alg: 'ES256', typ: 'badge+jwt', kid: publicKey.kid };
  return jsonwebtoken.sign(claims, privateKey, { algorithm: 'ES256', header });
}

function keyPairOf(secret: string): KeyPair {
  const known = keyPairs.get(secret);
  if (known !== undefined) return known;
  const made = firstKeyPair(badgeKeyCandidates(secret));
  keyPairs.set(secret, made);
  return made;
}

/** Makes the pair of the first candidate that is a private key of P-256. */
export function firstKeyPair(candidates: readonly Buffer[]): KeyPair {
  for (const candidate of candidates) {
    const point = publicPointOf(candidate);
    if (point === undefined) continue;
    // An uncompressed point: 0x04 and two coordinates of 32 bytes. Source: SEC 1, section 2.3.3
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    if (x === undefined || y === undefined) continue;
    const key = { kty: 'EC', crv: 'P-256', x, y } as const;
    const jwk = { ...key, d: candidate.toString('base64url') };
    return {
      privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
      publicKey: { ...key, kid: thumbprint(key) },
    };
  }
  throw new Error('no candidate is a key of P-256');
}

/** @returns undefined for a number that is 0 or not under the group's order */
function publicPointOf(privateKey: Buffer): Buffer | undefined {
  const ecdh = createECDH('prime256v1');
  try {
    ecdh.setPrivateKey(privateKey);
  } catch {
    return undefined;
  }
  return ecdh.getPublicKey();
}

/** RFC 7638: the members that define the key, in this order. */
const thumbprint = ({ crv, kty, x, y }: Omit<BadgeKey, 'kid'>): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
