import { isoTime } from '../rest/dates';
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
  const { sid, serviceSid, sends } = verification;
  return {
    ...commonJson(verification, accountSid),
    lookup: {},
    send_code_attempts: sends.map((send) => ({
      time: isoTime(send.at),
      channel: ATTEMPT_CHANNEL[send.channel],
      attempt_sid: send.attemptSid,
    })),
    sna: null,
    url: `https://verify.twilio.com/v2/Services/${serviceSid}/Verifications/${sid}`,
  };
}

/** The answer of check. Source: schema `verify.v2.service.verification_check` of Twilio's OpenAPI. */
export const checkJson = (verification: Verification, accountSid: string): Record<string, unknown> => ({
  ...commonJson(verification, accountSid),
  sna_attempts_error_codes: [],
});

const commonJson = (verification: Verification, accountSid: string) => ({
  sid: verification.sid,
  service_sid: verification.serviceSid,
  account_sid: accountSid,
  to: verification.to,
  channel: verification.channel,
  status: verification.status,
  valid: verification.status === 'approved',
  date_created: isoTime(verification.createdAt),
  date_updated: isoTime(verification.updatedAt),
  amount: null,
  payee: null,
});
