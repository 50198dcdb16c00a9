import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnreadableFile } from '../../files/text-file';
import { type FileSettings, openEnvFile } from '../settings/env-file';

/** A settings file of this folder. */
export interface SettingsFile {
  name: string;
  settings: FileSettings;
}

const SETTINGS_FILE = /^\.env(\.[\w-]+)*$/;
const NO_DOOR = /\.(example|jsonl?)$/;

/** The settings files of a folder that speak of a door, but for one. @param except its path */
export const otherSettingsFiles = (folder: string, except: string): SettingsFile[] =>
  readdirSync(folder)
    .filter((name) => SETTINGS_FILE.test(name) && !NO_DOOR.test(name) && join(folder, name) !== except)
    .map((name) => ({ name, settings: settingsIn(join(folder, name)) }))
    .filter(({ settings }) => isDoor(settings));

/** Whether these are the settings of a door: nothing else has both of these. */
export const isDoor = ({ VERIFY_SERVICE_SID, JWT_SECRET }: FileSettings): boolean =>
  Boolean(VERIFY_SERVICE_SID?.trim() && JWT_SECRET?.trim());

/**
 * What a file says that may be another door's. One that is no text, such as an archive, is nobody's settings.
 * @throws UnreadableFile for a text that cannot be read: what it names may be in use
 */
function settingsIn(path: string): FileSettings {
  try {
    return openEnvFile(path)?.settings ?? {};
  } catch (error) {
    if (error instanceof UnreadableFile && error.isOther) return {};
    throw error;
  }
}
