import { FEATURE_OFF, invalidParameter, type TwilioError } from '../rest/errors';
import type { Form } from '../rest/form';
import { isSupportedLocale } from './message';
import { CHANNELS, type Channel } from './verifications';

/** The parameters of a create request that the stand-in acts on; Twilio's others are accepted and ignored. */
export type CreateParameters = {
  to: string;
  channel: Channel;
  locale: string | undefined;
  customCode: string | undefined;
  /** Unique name of a rate limit → metered value. */
  rateLimits: Record<string, string>;
};

/** https://www.twilio.com/docs/glossary/what-e164 */
const E164 = /^\+[1-9]\d{6,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const CODE = /^[0-9A-Za-z]{4,10}$/;

/**
 * Reads and validates what `POST …/Verifications` takes.
 *
 * @param features what the service has been given access to
 */
export function parseCreate(
  form: Form,
  features: { customCode: boolean },
): { ok: true; value: CreateParameters } | { ok: false; error: TwilioError } {
  const refuse = (error: TwilioError) => ({ ok: false as const, error });
  const { To: to = '', Locale: locale, CustomCode: customCode } = form;

  const channel = CHANNELS.find((known) => known === form.Channel);
  if (!channel) return refuse(invalidParameter('Channel'));
  if (!(channel === 'email' ? EMAIL : E164).test(to)) return refuse(invalidParameter('To', to));
  if (locale !== undefined && !isSupportedLocale(locale)) return refuse(invalidParameter('Locale'));
  if (form.CustomFriendlyName !== undefined) return refuse(FEATURE_OFF);
  if (customCode !== undefined && !features.customCode) return refuse(FEATURE_OFF);
  if (customCode !== undefined && !CODE.test(customCode)) return refuse(invalidParameter('CustomCode'));
  const rateLimits = parseRateLimits(form.RateLimits);
  if (!rateLimits) return refuse(invalidParameter('RateLimits'));

  return { ok: true, value: { to, channel, locale, customCode, rateLimits } };
}

/**
 * Reads and validates what `POST …/VerificationCheck` takes. The `reference` is the SID or the destination;
 * where both are given, the SID decides.
 */
export function parseCheck(
  form: Form,
): { ok: true; value: { code: string; reference: string } } | { ok: false; error: TwilioError } {
  const { Code: code = '' } = form;
  const reference = form.VerificationSid ?? form.To;
  if (!CODE.test(code)) return { ok: false, error: invalidParameter('Code') };
  if (reference === undefined) return { ok: false, error: invalidParameter('To') };
  return { ok: true, value: { code, reference } };
}

function parseRateLimits(json: string | undefined): Record<string, string> | undefined {
  if (json === undefined) return {};
  try {
    const values: unknown = JSON.parse(json);
    if (typeof values !== 'object' || values === null || Array.isArray(values)) return undefined;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}
