import type { Channel, Verification } from './verifications';

/**
 * How the send attempts spell a channel: the examples in Twilio's OpenAPI document have `SMS`, `EMAIL` and
 * `whatsapp`.
 */
const ATTEMPT_CHANNEL: Record<Channel, string> = {
  sms: 'SMS',
  call: 'CALL',
  whatsapp: 'whatsapp',
  email: 'EMAIL',
};

/** The answer of create, fetch and update. Source: schema `verify.v2.service.verification` of Twilio's OpenAPI. */
export function verificationJson(verification: Verification, accountSid: string): Record<string, unknown> {
  const { sid, serviceSid, to, channel, status } = verification;
  return {
    sid,
    service_sid: serviceSid,
    account_sid: accountSid,
    to,
    channel,
    status,
    valid: status === 'approved',
    date_created: dateTime(verification.createdAt),
    date_updated: dateTime(verification.updatedAt),
    lookup: {},
    amount: null,
    payee: null,
    send_code_attempts: verification.sends.map((send) => ({
      time: dateTime(send.at),
      channel: ATTEMPT_CHANNEL[send.channel],
      attempt_sid: send.attemptSid,
    })),
    sna: null,
    url: `https://verify.twilio.com/v2/Services/${serviceSid}/Verifications/${sid}`,
  };
}

/** The answer of check. Source: schema `verify.v2.service.verification_check` of Twilio's OpenAPI. */
export function checkJson(verification: Verification, accountSid: string): Record<string, unknown> {
  const { sid, serviceSid, to, channel, status } = verification;
  return {
    sid,
    service_sid: serviceSid,
    account_sid: accountSid,
    to,
    channel,
    status,
    valid: status === 'approved',
    amount: null,
    payee: null,
    sna_attempts_error_codes: [],
    date_created: dateTime(verification.createdAt),
    date_updated: dateTime(verification.updatedAt),
  };
}

/** ISO 8601 in whole seconds, as Twilio writes it. */
function dateTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
