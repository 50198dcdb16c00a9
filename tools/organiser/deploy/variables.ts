import type { Twilio } from 'twilio';
import { SETTING_NAMES } from '../../../src/access/config';
import type { FileSettings } from '../settings/env-file';
import { twilioFailure } from '../twilio/failure';
import type { Target } from './publish';

/**
 * Takes settings that were emptied off an earlier deployment; twilio-run leaves those as they were. What is not a
 * setting of the door stays.
 * @returns their names
 */
export async function removeEmptied(
  client: Twilio,
  serviceSid: string,
  settings: FileSettings,
  { environment }: Target,
): Promise<string[]> {
  const service = client.serverless.v1.services(serviceSid);
  try {
    const environments = await service.environments.list();
    const target = environments.find(({ domainSuffix }) => (domainSuffix || undefined) === environment);
    if (target === undefined) return [];
    const { variables } = service.environments(target.sid);
    const emptied = (await variables.list()).filter(
      ({ key }) => SETTING_NAMES.includes(key) && settings[key] === undefined,
    );
    for (const { sid } of emptied) await variables(sid).remove();
    return emptied.map(({ key }) => key);
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return [];
    throw twilioFailure(error, 'Twilio Functions');
  }
}
