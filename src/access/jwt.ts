import { createSecretKey, randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import * as v from 'valibot';
import type { Identity, RoomName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { Seconds } from '../contract/time';
import { identitySchema, roomNameSchema } from '../directory/names';
import { secondsOf } from '../upstream/time';
import { type Config, MAX_PASS_TTL } from './config';
import { Problem } from './problems';
import { deriveKey, secretsOf } from './secret';

/** Characters; a longer text is refused before it is looked at. */
export const MAX_TOKEN_LENGTH = 2048;
/** Seconds; a verification and its challenge live this long at most (Twilio Verify's default). */
export const CHALLENGE_TTL: Seconds = 600;
/** Seconds; an invite link is for one event, not for ever. */
export const INVITE_MAX_TTL: Seconds = 90 * 86_400;
/**
 * Seconds; how far two instances' clocks may be apart.
 * @public SECURITY.md names it.
 */
export const CLOCK_SKEW: Seconds = 5;

/** Accepts only a name that parsing would leave as it is. */
const normalized = <Name extends string>(schema: v.GenericSchema<string, Name>) =>
  v.custom<Name>((value) =>
    v.is(
      v.pipe(
        schema,
        v.check((parsed) => parsed === value),
      ),
      value,
    ),
  );

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The keyed hash of the contact that the code went to: `bindContact`. */
const destination = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const common = {
  iss: v.string(),
  aud: v.string(),
  sub: normalized(identitySchema),
  room: normalized(roomNameSchema),
  iat: time,
  exp: time,
  jti: v.pipe(v.string(), v.uuid()),
};

/** The times at which a JWT begins and ends, in seconds since 1970. */
export interface Lifetime {
  iat: Seconds;
  exp: Seconds;
}

/** Whether a JWT ends after it begins, and lasts no longer than `maxTtl`. */
const lastsAtMost = (maxTtl: Seconds, { iat, exp }: Lifetime): boolean => iat < exp && exp <= iat + maxTtl;

/**
 * The kinds of JWT that Doorcode mints: the route that takes each, the schema of its claims, and the problems that
 * refuse it. Claims that contradict each other are neither signed nor accepted.
 */
const KINDS = {
  challenge: {
    aud: 'check-verification',
    claims: v.pipe(
      v.strictObject({
        ...common,
        /** The verification's SID. */
        sid: v.pipe(v.string(), v.regex(/^VE[0-9a-f]{32}$/)),
        dst: destination,
      }),
      v.check((claims) => lastsAtMost(CHALLENGE_TTL, claims)),
    ),
    invalid: 'challenge_invalid',
    expired: 'challenge_expired',
  },
  pass: {
    aud: 'token',
    claims: v.pipe(
      v.strictObject({
        ...common,
        /** When the code was entered: OpenID Connect Core §2. */
        auth_time: time,
        dst: destination,
      }),
      v.check((claims) => lastsAtMost(MAX_PASS_TTL, claims)),
      v.check(({ auth_time, iat }) => auth_time <= iat),
    ),
    invalid: 'pass_invalid',
    expired: 'pass_expired',
  },
  invite: {
    aud: 'start-verification',
    claims: v.pipe(
      v.strictObject(common),
      v.check((claims) => lastsAtMost(INVITE_MAX_TTL, claims)),
    ),
    invalid: 'invite_required',
    expired: 'invite_required',
  },
} as const satisfies Record<
  string,
  { aud: string; claims: v.GenericSchema; invalid: ProblemCode; expired: ProblemCode }
>;

type Kind = keyof typeof KINDS;
/** The verified claims of a kind of JWT. */
export type Claims<K extends Kind> = v.InferOutput<(typeof KINDS)[K]['claims']>;
/** The claims that the caller of `signJwt` gives; the others follow from the kind and the deployment. */
type MintedClaims<K extends Kind> = Omit<Claims<K>, keyof typeof common> & {
  sub: Identity;
  room: RoomName;
  jti?: string;
};

/** The part of the settings that JWTs depend on. */
export type Issuer = Pick<Config, 'JWT_SECRET' | 'JWT_SECRET_PREVIOUS' | 'VERIFY_SERVICE_SID'>;

export const issuerName = (issuer: Issuer): string => `doorcode:${issuer.VERIFY_SERVICE_SID}`;

/**
 * Signs one JWT: HS256, `typ` and key by its kind (RFC 8725 §3.11).
 * @throws ValiError for claims that `verifyJwt` would refuse
 */
export function signJwt<K extends Kind>(
  issuer: Issuer,
  kind: K,
  claimsToSign: MintedClaims<K>,
  { iat, exp }: Lifetime,
): string {
  const claims = {
    jti: randomUUID(),
    ...claimsToSign,
    iss: issuerName(issuer),
    aud: KINDS[kind].aud,
    iat,
    exp,
  };
  const header = { alg: 'HS256', typ: `${kind}+jwt` };
  return jsonwebtoken.sign(
    v.parse(KINDS[kind].claims, claims) as object,
    // Bytes alone, jsonwebtoken would try for a private key first, which takes far longer than the signature.
    createSecretKey(deriveKey(issuer.JWT_SECRET, kind)),
    {
      algorithm: 'HS256',
      header,
    },
  );
}

/**
 * Changes claims of a JWT that another library has just signed with the secret, and signs it again.
 * @throws JsonWebTokenError when it was not signed with the secret
 */
export function reissueJwt(token: string, secret: string, changes: Lifetime & { jti: string }): string {
  const { header, payload } = jsonwebtoken.verify(token, secret, {
    algorithms: ['HS256'],
    complete: true,
    ignoreExpiration: true,
  });
  return jsonwebtoken.sign({ ...(payload as object), ...changes }, secret, { algorithm: 'HS256', header });
}

/**
 * Verifies one JWT, and accepts only one that is exactly as `signJwt` mints it.
 * @param at the time at which it was presented
 * @throws Problem `challenge_invalid`, `challenge_expired`, `pass_invalid`, `pass_expired` or `invite_required`
 */
export function verifyJwt<K extends Kind>(issuer: Issuer, kind: K, token: string, at: Date): Claims<K> {
  const { aud, claims: schema, invalid, expired } = KINDS[kind];
  const refuse = (reason: string): never => {
    throw new Problem(invalid, { reason, alert: true });
  };
  if (token.length > MAX_TOKEN_LENGTH) return refuse('too long');

  const { header, payload } = verifySignature(issuer, kind, token) ?? refuse('not signed by us as this kind');
  const { alg, typ, ...others } = header;
  if (typ !== `${kind}+jwt` || Object.keys(others).length > 0) return refuse('header');

  const parsed = v.safeParse(schema, payload);
  if (!parsed.success) return refuse('claims');
  const claims = parsed.output as Claims<K>;
  if (claims.iss !== issuerName(issuer) || claims.aud !== aud) return refuse('issuer or audience');

  const now = secondsOf(at);
  if (claims.exp <= now) throw new Problem(expired, { reason: 'expired' });
  if (claims.iat > now + CLOCK_SKEW) return refuse('from the future');
  return claims;
}

/** Tries the current secret, then the previous one. Expiry is judged by `verifyJwt`, once the claims are known good. */
function verifySignature(issuer: Issuer, kind: Kind, token: string) {
  for (const secret of secretsOf(issuer)) {
    try {
      return jsonwebtoken.verify(token, deriveKey(secret, kind), {
        algorithms: ['HS256'],
        complete: true,
        ignoreExpiration: true,
      });
    } catch {
      // The reason does not matter; the previous secret may fit.
    }
  }
  return undefined;
}
