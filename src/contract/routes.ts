import type { Channel } from './channels';
import type { ProblemCode } from './problems';
import type { Role } from './roles';

/** Seconds, as JWTs count them. */
export type Seconds = number;

/** What `POST /start-verification` is asked. */
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

/** What it answers. */
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

/** What `POST /check-verification` is asked. */
export interface CheckVerificationRequest {
  challenge: string;
  code: string;
}

/** What it answers: who may enter which room, for a while. */
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

/** What `POST /token` is asked. */
export interface TokenRequest {
  pass: string;
}

/** What it answers: the same with an AccessToken for the Video SDK, which `expiresIn` is about, and a fresh pass. */
export interface TokenAnswer extends CheckVerificationAnswer {
  token: string;
}

/** What a refusal tells its caller beyond its code. */
export interface ProblemExtras {
  retryAfter?: Seconds | undefined;
  /** ISO 8601, when a closed room opens. */
  opensAt?: string;
  /** From the request's arrival until then, for clocks that do not agree with ours. */
  opensIn?: Seconds;
}

/** What every route answers instead when it refuses: problem details (RFC 9457). */
export interface ProblemAnswer extends ProblemExtras {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
}

/** What each route is asked, and what it answers unless it refuses. */
export interface Routes {
  'start-verification': { request: StartVerificationRequest; answer: StartVerificationAnswer };
  'check-verification': { request: CheckVerificationRequest; answer: CheckVerificationAnswer };
  token: { request: TokenRequest; answer: TokenAnswer };
}
