import type { BadgeKey } from '../../../../contract/routes';
import { readJwt } from './jwt';

/** What a page compares a badge with. */
interface BadgeRules {
  readonly keys: readonly BadgeKey[];
  readonly room: string;
  /** The door's wall clock, in seconds since 1970. */
  readonly seconds: number;
  /** Undefined in a browser without WebCrypto: then nobody is believed. */
  readonly subtle?: SubtleCrypto | undefined;
}

/** For what the clocks of two instances of the door, and the time on the network, may differ by; seconds. */
const CLOCK_TOLERANCE = 30;

/**
 * Verifies the badge of a host: ES256 (RFC 7518, section 3.4) by a known key of the door, for this page and this room, not
 * expired, and about the participant who shows it.
 * @param sender the identity that Twilio gives whoever sent the badge
 * @returns for how many seconds it counts from now on; 0 when it does not
 */
export async function secondsLeftOf(badge: string, sender: string, rules: BadgeRules): Promise<number> {
  const { keys, room, seconds, subtle } = rules;
  const jwt = readJwt(badge);
  if (!jwt || !subtle) return 0;
  const { header, claims, signed, signature } = jwt;
  const key = keys.find(({ kid }) => kid === header.kid);
  if (!key || header.alg !== 'ES256' || header.typ !== 'badge+jwt') return 0;
  if (claims.aud !== 'page' || claims.role !== 'host' || claims.room !== room || claims.sub !== sender)
    return 0;
  if (typeof claims.exp !== 'number') return 0;
  const left = claims.exp + CLOCK_TOLERANCE - seconds;
  if (!(left > 0)) return 0;
  try {
    const { kty, crv, x, y } = key;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const publicKey = await subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
    return (await subtle.verify(algorithm, publicKey, signature, signed)) ? left : 0;
  } catch {
    return 0;
  }
}
