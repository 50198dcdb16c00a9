import { newSid } from '../rest/sids';

export const CHANNELS = ['sms', 'call', 'whatsapp', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One verification. Times are milliseconds since the epoch. */
export type Verification = {
  sid: string;
  serviceSid: string;
  to: string;
  channel: Channel;
  status: 'pending' | 'approved' | 'canceled';
  code: string;
  createdAt: number;
  updatedAt: number;
  sends: { at: number; channel: Channel; attemptSid: string }[];
  checks: number;
};

/** A code lives 10 minutes, counted from the first send: https://www.twilio.com/docs/verify/api/rate-limits-and-timeouts */
const LIFETIME_MS = 600_000;
/** https://www.twilio.com/docs/api/errors/60203 */
const MAX_SENDS_PER_VERIFICATION = 5;
/** https://www.twilio.com/docs/api/errors/60202 */
const MAX_CHECKS_PER_VERIFICATION = 5;

/**
 * The verifications of any number of services: at most one per service and destination at a time.
 *
 * Asking again sends the same code and resets nothing. Approval, cancellation and expiry end a verification, and
 * the next one starts from zero. One whose checks are used up can no longer be fetched or updated, but it still
 * occupies its destination until it expires.
 */
export class Verifications {
  readonly #now: () => number;
  readonly #newCode: () => string;
  readonly #byDestination = new Map<string, Verification>();
  readonly #bySid = new Map<string, Verification>();

  /**
   * @param now the time in milliseconds since the epoch
   * @param newCode makes the code of each new verification
   */
  constructor(now: () => number, newCode: () => string) {
    this.#now = now;
    this.#newCode = newCode;
  }

  /** Sends a code: a new one, or the pending one again. */
  send(request: {
    serviceSid: string;
    to: string;
    channel: Channel;
    customCode: string | undefined;
  }): Verification | 'max_sends' | 'max_checks' {
    const now = this.#now();
    const pending = this.#pendingAt(request.serviceSid, request.to);
    if (pending && isExhausted(pending)) return 'max_checks';
    if (pending && pending.sends.length >= MAX_SENDS_PER_VERIFICATION) return 'max_sends';

    const verification: Verification = pending ?? {
      sid: newSid('VE'),
      serviceSid: request.serviceSid,
      to: request.to,
      channel: request.channel,
      status: 'pending',
      code: request.customCode ?? this.#newCode(),
      createdAt: now,
      updatedAt: now,
      sends: [],
      checks: 0,
    };
    verification.channel = request.channel;
    verification.updatedAt = now;
    verification.sends.push({ at: now, channel: request.channel, attemptSid: newSid('VL') });
    this.#byDestination.set(destinationKey(verification.serviceSid, verification.to), verification);
    this.#bySid.set(verification.sid, verification);
    return { ...verification };
  }

  /**
   * Checks a code. A wrong one leaves the verification `pending`; the right one answers `approved` and ends it.
   *
   * @param reference the SID or the destination
   */
  check(serviceSid: string, reference: string, code: string): Verification | 'not_found' | 'max_checks' {
    const verification = this.#findPending(serviceSid, reference);
    if (!verification) return 'not_found';
    if (isExhausted(verification)) return 'max_checks';
    verification.checks += 1;
    verification.updatedAt = this.#now();
    if (code !== verification.code) return { ...verification };
    return this.#end(verification, 'approved');
  }

  /** The pending verification with this SID or destination. */
  find(serviceSid: string, reference: string): Verification | undefined {
    const verification = this.#findPending(serviceSid, reference);
    return verification && !isExhausted(verification) ? { ...verification } : undefined;
  }

  /** Ends a pending verification by hand, as its owner may. */
  update(serviceSid: string, reference: string, status: 'approved' | 'canceled'): Verification | 'not_found' {
    const verification = this.#findPending(serviceSid, reference);
    if (!verification || isExhausted(verification)) return 'not_found';
    verification.updatedAt = this.#now();
    return this.#end(verification, status);
  }

  /** Forgets every verification. */
  clear(): void {
    this.#byDestination.clear();
    this.#bySid.clear();
  }

  #findPending(serviceSid: string, reference: string): Verification | undefined {
    const bySid = this.#bySid.get(reference);
    if (!bySid) return this.#pendingAt(serviceSid, reference);
    return bySid.serviceSid === serviceSid ? this.#pendingAt(serviceSid, bySid.to) : undefined;
  }

  #pendingAt(serviceSid: string, to: string): Verification | undefined {
    const verification = this.#byDestination.get(destinationKey(serviceSid, to));
    if (!verification) return undefined;
    if (this.#now() < verification.createdAt + LIFETIME_MS) return verification;
    this.#delete(verification);
    return undefined;
  }

  #end(verification: Verification, status: 'approved' | 'canceled'): Verification {
    this.#delete(verification);
    return { ...verification, status };
  }

  #delete(verification: Verification): void {
    this.#byDestination.delete(destinationKey(verification.serviceSid, verification.to));
    this.#bySid.delete(verification.sid);
  }
}

function isExhausted(verification: Verification): boolean {
  return verification.checks >= MAX_CHECKS_PER_VERIFICATION;
}

function destinationKey(serviceSid: string, to: string): string {
  return `${serviceSid} ${to}`;
}
