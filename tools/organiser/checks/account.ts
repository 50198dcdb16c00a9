import type { Twilio } from 'twilio';
import { CliError } from '../cli-error';
import type { FileSettings } from '../settings/env-file';
import type { MakeClient } from '../twilio/client';
import { twilioFailure } from '../twilio/failure';
import { type Finding, failed, passed } from './finding';

/**
 * Whether Twilio takes the credentials. Without them, nothing else can be asked.
 * @returns what was found, and the account's type, `Trial` or `Full`
 */
export async function checkAccount(client: Twilio, accountSid: string): Promise<[Finding, string]> {
  try {
    const { friendlyName, status, type } = await client.api.v2010.accounts(accountSid).fetch();
    if (status === 'active') return [passed('ACCOUNT_SID', `the account "${friendlyName}" is active`), type];
    const remedy = 'Console > Admin > Account management says why; a trial ends 30 days after you signed up';
    return [failed('ACCOUNT_SID', `the account is ${status}`, remedy), type];
  } catch (error) {
    return [unanswered('AUTH_TOKEN', error, 'Twilio'), ''];
  }
}

/** Whether the API key, which signs the Video tokens, is one of this account and has this secret. */
export async function checkKey(settings: FileSettings, makeClient: MakeClient): Promise<Finding> {
  const { ACCOUNT_SID: accountSid = '', API_KEY_SID: user = '', API_KEY_SECRET: password = '' } = settings;
  try {
    const client = await makeClient({ accountSid, user, password });
    await client.video.v1.rooms.list({ limit: 1 });
    return passed('API_KEY_SID', `the key ${user} signs`);
  } catch (error) {
    if ((error as { status?: unknown }).status !== 401) return unanswered('API_KEY_SID', error, 'Video');
    return failed(
      'API_KEY_SID',
      'Twilio does not know this key, or it has another secret',
      'empty API_KEY_SID and API_KEY_SECRET; npx doorcode setup makes a key',
    );
  }
}

/** A finding about something that could not be asked; the remedy is in what there is to say of it. */
export function unanswered(what: string, error: unknown, service: string): Finding {
  const { says, remedy } = error instanceof CliError ? error : twilioFailure(error, service);
  return failed(what, says, remedy ?? 'try again; https://status.twilio.com says how Twilio is');
}
