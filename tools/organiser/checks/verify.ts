import type { Twilio } from 'twilio';
import type { FileSettings } from '../settings/env-file';
import { bucketWords, VERIFY_INTERVAL } from '../twilio/rate-limit';
import { unanswered } from './account';
import { type Finding, failed, passed, warning } from './finding';

/** What the door needs to know of its Verify service. */
export interface VerifyService {
  sid: string;
  codeLength: number;
  /** Whether it has somebody to send WhatsApp messages as. */
  hasWhatsapp: boolean;
  /** Whether it has a mailer; undefined when Twilio does not say. */
  hasMailer: boolean | undefined;
}

/** A service as Twilio answers it. Not every field of it is in Twilio's documents. */
interface RawService {
  code_length?: number;
  whatsapp?: { msg_service_sid?: unknown; from?: unknown } | null;
  mailer_sid?: unknown;
  email?: { from?: unknown } | null;
}

/**
 * Looks the Verify service up.
 * @returns the service, unless there is none, and what was found
 */
export async function checkService(
  client: Twilio,
  { VERIFY_SERVICE_SID: sid = '' }: FileSettings,
): Promise<[VerifyService | undefined, Finding]> {
  const absent = failed(
    'VERIFY_SERVICE_SID',
    `this account has no Verify service ${sid}`,
    'empty it; npx doorcode setup finds or makes the service',
  );
  try {
    // The client's own method leaves out the fields that its documents do not name.
    const answer = await client.request({
      method: 'get',
      uri: `https://verify.twilio.com/v2/Services/${sid}`,
    });
    if (answer.statusCode === 404) return [undefined, absent];
    if (answer.statusCode >= 400) throw { status: answer.statusCode };
    const raw: RawService = typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
    const { whatsapp, mailer_sid: mailer, email } = raw;
    const isSilent = mailer === undefined && email === undefined;
    const service = {
      sid,
      codeLength: Number(raw.code_length),
      hasWhatsapp: Boolean(whatsapp?.from || whatsapp?.msg_service_sid),
      hasMailer: isSilent ? undefined : Boolean(mailer || email?.from),
    };
    return [service, passed('VERIFY_SERVICE_SID', `the service ${sid} is there`)];
  } catch (error) {
    return [undefined, unanswered('VERIFY_SERVICE_SID', error, 'Verify')];
  }
}

/** Whether codes are as long as the page expects them. */
export function checkCodeLength({ sid, codeLength }: VerifyService, expected: number): Finding {
  if (codeLength === expected) return passed('CODE_LENGTH', `codes have ${codeLength} digits on both sides`);
  return failed(
    'CODE_LENGTH',
    `the service sends ${codeLength} digits, the page asks for ${expected}`,
    `set CODE_LENGTH=${codeLength}, or the code length of ${sid} to ${expected}: npx doorcode setup`,
  );
}

/** Whether the rate limits that the door names are there, and limit something. */
export async function checkRateLimits(
  client: Twilio,
  { sid }: VerifyService,
  names: readonly string[],
): Promise<Finding[]> {
  if (names.length === 0)
    return [
      warning(
        'RATE_LIMITS',
        'none: whoever knows a name can have 5 codes sent there every 10 minutes, all day, at your cost',
        'npx doorcode setup makes two limits',
      ),
    ];
  try {
    const limits = await client.verify.v2.services(sid).rateLimits.list();
    return await Promise.all(
      names.map(async (name) => {
        const limit = limits.find(({ uniqueName }) => uniqueName === name);
        if (limit === undefined)
          return failed(
            'RATE_LIMITS',
            `the service has no rate limit ${name}, and refuses to send codes`,
            'npx doorcode setup makes it',
          );
        const buckets = await client.verify.v2.services(sid).rateLimits(limit.sid).buckets.list();
        if (buckets.length === 0)
          return failed(
            'RATE_LIMITS',
            `the rate limit ${name} has no bucket, and limits nothing`,
            'npx doorcode setup makes its buckets',
          );
        const words = `${name}: ${buckets.map(bucketWords).join(', ')}`;
        if (buckets.every(({ interval }) => interval <= VERIFY_INTERVAL)) return passed('RATE_LIMITS', words);
        return warning(
          'RATE_LIMITS',
          `${words}; what lasts longer than ${VERIFY_INTERVAL} s can be used up for somebody else by whoever knows a name, and locks them out as long`,
          'npx doorcode setup --codes-a-day none takes it off, or send invite links, which are counted apart',
        );
      }),
    );
  } catch (error) {
    return [unanswered('RATE_LIMITS', error, 'Verify')];
  }
}
