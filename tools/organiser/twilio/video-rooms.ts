import type { Twilio } from 'twilio';
import type { RoomSettings } from '../../../src/access/room-namespace';
import { CliError } from '../cli-error';
import { type FileSettings, readEnvFile } from '../settings/env-file';
import { wrongSettings } from '../settings/mistakes';
import { answerOf } from './failure';

/**
 * What the settings say of which Video rooms are this door's. The rest of them need not be valid.
 * @throws CliError when nobody can tell
 */
export function requireRoomSettings({
  envPath,
  envName,
}: {
  envPath: string;
  envName: string;
}): RoomSettings {
  const known = roomSettingsOf(readEnvFile(envPath) ?? {});
  if (known !== undefined) return known;
  throw new CliError(
    `which Video rooms are this door's depends on VERIFY_SERVICE_SID, or on ROOM_NAMESPACE where there is one; put what the door has into ${envName}`,
  );
}

/** @returns undefined when a setting that it depends on is missing or wrong */
export function roomSettingsOf(settings: FileSettings): RoomSettings | undefined {
  const isWrong = wrongSettings(settings);
  if (isWrong('ROOM_NAMESPACE')) return undefined;
  const { ROOM_NAMESPACE, VERIFY_SERVICE_SID = '' } = settings;
  if (ROOM_NAMESPACE?.trim()) return { ROOM_NAMESPACE, VERIFY_SERVICE_SID };
  return isWrong('VERIFY_SERVICE_SID') ? undefined : { VERIFY_SERVICE_SID };
}

/** The call that is going on in a Video room, if any. @throws CliError */
export async function callIn(client: Twilio, uniqueName: string) {
  const inProgress = client.video.v1.rooms.list({ uniqueName, status: 'in-progress', limit: 1 });
  const [running] = await answerOf('Video', inProgress);
  return running;
}
