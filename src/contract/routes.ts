import type { Channel } from './channels';
import type { Control, ModerateAnswer, ModerateRequest } from './moderation';
import type { ProblemCode } from './problems';
import type { Role } from './roles';
import type { Seconds } from './time';

/** The request of `POST /start-verification`. */
export interface StartVerificationRequest {
  identity?: string | undefined;
  /** The participant's first room unless said. */
  room?: string | undefined;
  channel?: Channel | undefined;
  /** A BCP 47 language tag. */
  locale?: string | undefined;
  /** A JWT. */
  invite?: string | undefined;
}

/** The answer of `POST /start-verification`. */
export interface StartVerificationAnswer {
  /** A JWT. */
  challenge: string;
  room: string;
  channel: Channel;
  /** Masked. */
  to: string;
  channels: readonly Channel[];
  codeLength: number;
  expiresIn: Seconds;
  resendIn: Seconds;
}

/** The request of `POST /check-verification`. */
export interface CheckVerificationRequest {
  challenge: string;
  code: string;
}

/** The answer of `POST /check-verification`: a pass for one identity and one room. */
export interface CheckVerificationAnswer {
  /** A JWT. */
  pass: string;
  identity: string;
  room: string;
  role: Role;
  /** The pass's, as `passExpiresIn`. */
  expiresIn: Seconds;
  passExpiresIn: Seconds;
}

/** The request of `POST /token`. */
export interface TokenRequest {
  pass: string;
}

/** The answer of `POST /token`: an AccessToken for the Video SDK, whose lifetime is `expiresIn`, and a renewed pass. */
export interface TokenAnswer extends CheckVerificationAnswer {
  token: string;
  /** The public keys that badges of this door are verified with, the current one first. */
  badgeKeys: readonly BadgeKey[];
  /** For hosts: a JWT by which the other pages know them. */
  badge?: string;
  /** For hosts: what works in this room. */
  controls?: readonly Control[];
}

/** A P-256 public key as a JWK (RFC 7517), whose `kid` is its thumbprint (RFC 7638). */
export interface BadgeKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
}

/** The extra fields of a problem. */
export interface ProblemExtras {
  retryAfter?: Seconds | undefined;
  /** The time at which a closed room opens, in ISO 8601. */
  opensAt?: string;
  /** From the request's arrival until `opensAt`, for clients whose clock is wrong. */
  opensIn?: Seconds;
  /** A renewed pass and its lifetime: whoever waits for a host must not lose their session over it. */
  pass?: string;
  passExpiresIn?: Seconds;
}

/** The answer of every route when it refuses: problem details (RFC 9457). */
export interface ProblemAnswer extends ProblemExtras {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
}

/** The request of each route, and its answer unless it refuses. */
export interface Routes {
  'start-verification': { request: StartVerificationRequest; answer: StartVerificationAnswer };
  'check-verification': { request: CheckVerificationRequest; answer: CheckVerificationAnswer };
  token: { request: TokenRequest; answer: TokenAnswer };
  moderate: { request: ModerateRequest; answer: ModerateAnswer };
}
