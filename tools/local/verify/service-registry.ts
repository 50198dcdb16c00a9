import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';
import type { Bucket } from './rate-limits';
import { createVerify, type Verify, type VerifyOptions } from './service';

export const ORIGIN = 'https://verify.twilio.com';

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
export class VerifyServices extends Registry<RegisteredService> {
  constructor(private readonly defaults: Omit<VerifyOptions, 'serviceSid'>) {
    super();
  }

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
}

const bucketsOf = (limits: RegisteredRateLimit[]): Record<string, Bucket[]> =>
  Object.fromEntries(limits.map(({ uniqueName, buckets }) => [uniqueName, buckets]));
