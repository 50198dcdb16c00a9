import { newSid } from '../rest/sids';
import type { Bucket } from './rate-limits';
import { createVerify, type Verify, type VerifyOptions } from './service';

/** A bucket with its address. */
export interface RegisteredBucket extends Bucket {
  sid: string;
  createdAt: number;
}

export interface RegisteredRateLimit {
  sid: string;
  uniqueName: string;
  description: string | null;
  createdAt: number;
  buckets: RegisteredBucket[];
}

/** A Verify service: its settings, its rate limits, and what answers for its verifications. */
export interface RegisteredService {
  sid: string;
  friendlyName: string;
  codeLength: number;
  createdAt: number;
  rateLimits: RegisteredRateLimit[];
  /** The sender of WhatsApp messages, if there is one. */
  whatsappSender: string | null;
  /** The mailer, if there is one. */
  mailerSid: string | null;
  verify: Verify;
}

/** The account's Verify services. */
export class VerifyServices {
  readonly #services = new Map<string, RegisteredService>();

  constructor(private readonly defaults: Omit<VerifyOptions, 'serviceSid'>) {}

  create(friendlyName: string, codeLength: number): RegisteredService {
    const sid = newSid('VA');
    const rateLimits: RegisteredRateLimit[] = [];
    const verify = createVerify({
      ...this.defaults,
      serviceSid: sid,
      friendlyName,
      codeLength,
      rateLimits: () => bucketsOf(rateLimits),
    });
    return this.add({
      sid,
      friendlyName,
      codeLength,
      createdAt: Date.now(),
      rateLimits,
      whatsappSender: null,
      mailerSid: null,
      verify,
    });
  }

  /** Takes in a service that was there before. */
  add(service: RegisteredService): RegisteredService {
    this.#services.set(service.sid, service);
    return service;
  }

  find(sid: string): RegisteredService | undefined {
    return this.#services.get(sid);
  }

  all(): RegisteredService[] {
    return [...this.#services.values()];
  }

  remove(sid: string): boolean {
    return this.#services.delete(sid);
  }
}

const bucketsOf = (limits: RegisteredRateLimit[]): Record<string, Bucket[]> =>
  Object.fromEntries(limits.map(({ uniqueName, buckets }) => [uniqueName, buckets]));
