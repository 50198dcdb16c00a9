import type { Twilio } from 'twilio';
import { SETTING_NAMES } from '../../../src/access/config';
import type { FileSettings } from '../settings/env-file';
import { twilioFailure } from '../twilio/failure';
import type { Site } from './site';

/**
 * Takes settings that were emptied off what is online; twilio-run leaves those as they were. What is not a setting of
 * the door stays. It takes effect at once:
 * https://www.twilio.com/docs/serverless/functions-assets/functions/variables
 * @returns their names
 */
export async function removeEmptied(
  client: Twilio,
  { serviceSid, environmentSid }: Site,
  settings: FileSettings,
): Promise<string[]> {
  const { variables } = client.serverless.v1.services(serviceSid).environments(environmentSid);
  try {
    const emptied = (await variables.list()).filter(
      ({ key }) => SETTING_NAMES.includes(key) && settings[key] === undefined,
    );
    for (const { sid } of emptied) await variables(sid).remove();
    return emptied.map(({ key }) => key);
  } catch (error) {
    throw twilioFailure(error, 'Twilio Functions');
  }
}
