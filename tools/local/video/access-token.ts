import jwt from 'jsonwebtoken';
import { isRecord } from './json';
import { Refusal } from './refusals';

/** The issuer of the tokens: the account, and the one API key that signs for it. */
export interface TokenIssuer {
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
}

/** The grant of a valid token: the identity, and the room (`null`: any room). */
export interface VideoGrant {
  identity: string;
  room: string | null;
}

const CONTENT_TYPE = 'twilio-fpa;v=1';
const MAX_LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * Checks a Twilio Access Token as strictly as Twilio documents it.
 *
 * Header `alg: HS256`, `cty: twilio-fpa;v=1`; claims `iss` (API key), `sub` (account), `exp` and `nbf`
 * (seconds since 1970; `nbf` optional), `grants.identity`, `grants.video.room` (optional).
 *
 * @param token as the client sent it
 * @param now seconds since 1970
 * @returns the grant, or the refusal: 20101 not a JWT, 20102 header, 20103 key or account, 20104 expired, without
 *   an expiry or valid for more than 24 h, 20105 not yet valid, 20106 no identity or no video grant, 20107 signature
 * @see https://www.twilio.com/docs/iam/access-tokens
 */
export function checkAccessToken(token: unknown, issuer: TokenIssuer, now: number): VideoGrant | Refusal {
  const decoded = decode(token);
  if (decoded === null) return Refusal.of('malformedToken');
  const { header, claims } = decoded;
  if (header.alg !== 'HS256' || header.cty !== CONTENT_TYPE) return Refusal.of('tokenHeader');
  if (claims.iss !== issuer.apiKeySid) return Refusal.of('tokenIssuer');
  if (!isSignedBy(decoded.token, issuer.apiKeySecret)) return Refusal.of('tokenSignature');
  if (claims.sub !== issuer.accountSid) return Refusal.of('tokenIssuer');
  return refuseTimes(claims, now) ?? readGrants(claims.grants);
}

interface Decoded {
  token: string;
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

function decode(token: unknown): Decoded | null {
  if (typeof token !== 'string') return null;
  try {
    const decoded = jwt.decode(token, { complete: true });
    if (decoded === null || !isRecord(decoded.payload)) return null;
    return { token, header: { ...decoded.header }, claims: decoded.payload };
  } catch {
    // jsonwebtoken throws on segments that are not JSON, and answers null on everything else it cannot read.
    return null;
  }
}

function isSignedBy(token: string, secret: string): boolean {
  try {
    // The times are judged separately, because each has a code of its own.
    jwt.verify(token, secret, { algorithms: ['HS256'], ignoreExpiration: true, ignoreNotBefore: true });
    return true;
  } catch {
    return false;
  }
}

function refuseTimes({ iat, nbf, exp }: Record<string, unknown>, now: number): Refusal | null {
  if (typeof exp !== 'number' || exp <= now) return Refusal.of('tokenExpired');
  const from = [nbf, iat].find((time) => typeof time === 'number') ?? now;
  if (exp - Number(from) > MAX_LIFETIME_SECONDS) return Refusal.of('tokenExpired');
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > now)) return Refusal.of('tokenNotYetValid');
  return null;
}

function readGrants(grants: unknown): VideoGrant | Refusal {
  if (!isRecord(grants) || !isRecord(grants.video)) return Refusal.of('tokenGrants');
  const { identity } = grants;
  const { room = null } = grants.video;
  if (typeof identity !== 'string' || identity === '') return Refusal.of('tokenGrants');
  if (room !== null && (typeof room !== 'string' || room === '')) return Refusal.of('tokenGrants');
  return { identity, room };
}
