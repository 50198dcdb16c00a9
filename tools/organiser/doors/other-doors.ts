import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import type { FileSettings } from '../settings/env-file';
import { answerOf } from '../twilio/failure';
import { onlineDoors } from './online-doors';
import { otherSettingsFiles } from './settings-files';
import { shareSecret } from './sharing';

/** Another door, as far as it is known here. */
export interface OtherDoor {
  /** Its page, or the settings file that speaks of it. */
  name: string;
  settings: FileSettings;
}

/**
 * The doors that are none of the settings' own: online in the account, or in another settings file of this folder. One
 * that has a secret in common is the same door, wherever it was put online from.
 * @throws CliError when Twilio does not answer
 */
export async function otherDoors(context: Context, client: Twilio, own: FileSettings): Promise<OtherDoor[]> {
  const { doors } = await answerOf('Twilio Functions', onlineDoors(client));
  const files = otherSettingsFiles(context.environment.cwd, context.envPath);
  return [...files, ...doors.map(({ page, settings }) => ({ name: page, settings }))].filter(
    ({ settings }) => !shareSecret(own, settings),
  );
}
