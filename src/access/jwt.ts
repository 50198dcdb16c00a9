import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import * as v from 'valibot';
import { nowInSeconds, type Seconds } from './clock';
import { type Config, MAX_PASS_TTL } from './config';
import { type Identity, identitySchema, type RoomName, roomNameSchema } from './names';
import { Problem, type ProblemCode } from './problems';
import { deriveKey, secretsOf } from './secret';

/** Characters; a longer text is refused before it is looked at. */
export const MAX_TOKEN_LENGTH = 2048;
/** Seconds; a verification and its challenge live this long at most (Twilio Verify's default). */
export const CHALLENGE_TTL: Seconds = 600;
/** Seconds; an invite link is for one event, not for ever. */
export const INVITE_MAX_TTL: Seconds = 90 * 86_400;
/** Seconds; how far two instances' clocks may be apart. */
export const CLOCK_SKEW: Seconds = 5;

/** A name exactly as parsing leaves it. */
const settled = <Name extends string>(schema: v.GenericSchema<string, Name>) =>
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

/** A keyed hash that stands for the contact the code went to: `destination.ts`. */
const destination = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const common = {
  iss: v.string(),
  aud: v.string(),
  sub: settled(identitySchema),
  room: settled(roomNameSchema),
  iat: time,
  exp: time,
  jti: v.pipe(v.string(), v.uuid()),
};

/**
 * The kinds of JWT that Doorcode mints: which route takes each, how long one may live at most (seconds), what it
 * claims, and how it is refused.
 */
const KINDS = {
  challenge: {
    aud: 'check-verification',
    maxTtl: CHALLENGE_TTL,
    claims: v.strictObject({
      ...common,
      /** The verification's SID. */
      sid: v.pipe(v.string(), v.regex(/^VE[0-9a-f]{32}$/)),
      dst: destination,
    }),
    invalid: 'challenge_invalid',
    expired: 'challenge_expired',
  },
  pass: {
    aud: 'token',
    maxTtl: MAX_PASS_TTL,
    claims: v.strictObject({
      ...common,
      /** When the code was entered: OpenID Connect Core §2. */
      auth_time: time,
      dst: destination,
    }),
    invalid: 'pass_invalid',
    expired: 'pass_expired',
  },
  invite: {
    aud: 'start-verification',
    maxTtl: INVITE_MAX_TTL,
    claims: v.strictObject(common),
    invalid: 'invite_required',
    expired: 'invite_required',
  },
} as const satisfies Record<
  string,
  { aud: string; maxTtl: Seconds; claims: v.GenericSchema; invalid: ProblemCode; expired: ProblemCode }
>;

type Kind = keyof typeof KINDS;
/** What a kind of JWT says, once verified. */
export type Claims<K extends Kind> = v.InferOutput<(typeof KINDS)[K]['claims']>;
/** What its minter has to say; the rest follows from the kind and the deployment. */
type Statement<K extends Kind> = Omit<Claims<K>, keyof typeof common> & {
  sub: Identity;
  room: RoomName;
  jti?: string;
};

/** The part of the settings that JWTs depend on. */
export type Issuer = Pick<Config, 'JWT_SECRET' | 'JWT_SECRET_PREVIOUS' | 'VERIFY_SERVICE_SID'>;

const issuerName = (issuer: Issuer): string => `doorcode:${issuer.VERIFY_SERVICE_SID}`;

/**
 * Signs one JWT: HS256, `typ` and key by its kind (RFC 8725 §3.11).
 * @param expiresAt seconds since 1970
 */
export function signJwt<K extends Kind>(
  issuer: Issuer,
  kind: K,
  statement: Statement<K>,
  expiresAt: Seconds,
): string {
  const claims = {
    jti: randomUUID(),
    ...statement,
    iss: issuerName(issuer),
    aud: KINDS[kind].aud,
    iat: nowInSeconds(),
    exp: expiresAt,
  };
  const header = { alg: 'HS256', typ: `${kind}+jwt` };
  return jsonwebtoken.sign(
    v.parse(KINDS[kind].claims, claims) as object,
    deriveKey(issuer.JWT_SECRET, kind),
    {
      algorithm: 'HS256',
      header,
    },
  );
}

/**
 * Verifies one JWT, and accepts nothing that is not exactly as `signJwt` mints it.
 * @throws Problem `challenge_invalid`, `challenge_expired`, `pass_invalid`, `pass_expired` or `invite_required`
 */
export function verifyJwt<K extends Kind>(issuer: Issuer, kind: K, token: string): Claims<K> {
  const { aud, maxTtl, claims: schema, invalid, expired } = KINDS[kind];
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

  const now = nowInSeconds();
  if (claims.exp <= now) throw new Problem(expired, { reason: 'expired' });
  if (claims.iat > now + CLOCK_SKEW || claims.exp > claims.iat + maxTtl) return refuse('times');
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
      // Which of its many reasons it was is nobody's business; the next secret may fit.
    }
  }
  return undefined;
}
