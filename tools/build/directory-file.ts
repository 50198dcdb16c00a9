import { rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { channelsOf } from '../../src/access/config';
import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import { parseDirectory } from '../../src/directory/asset';
import { readCertificates } from '../files/certificate-file';
import { writePrivateFile } from '../files/private-file';
import { lookAlikesIn, lookAlikeWords } from '../organiser/look-alikes';
import { readEnvFile } from '../organiser/settings/env-file';
import { readDirectoryText } from '../organiser/stores/asset';
import { note } from '../printing/printer';

const SOURCE = 'src/assets/participants.private.json';
const OUTPUT = 'dist/assets/participants.private.json';
/** The certificate authority of a database that has one of its own. */
const DATABASE_CA = 'database-ca.private.pem';

/** The settings about the file. */
export interface FileRules {
  /** Whether participants are looked up in it. */
  isUsed: boolean;
  /** The room of participants without one. */
  defaultRoom: RoomName;
  /** The channels for all participants. */
  channels: readonly Channel[] | undefined;
}

/**
 * Reads the settings about the file.
 * @param envPath the settings file of the door that is deployed; without one, `.env` is read, and what the environment
 * says counts for more
 */
export function fileRules(envPath: string | undefined): FileRules {
  const written = readEnvFile(envPath ?? '.env') ?? {};
  const settings = envPath === undefined ? { ...written, ...process.env } : written;
  const { DIRECTORY, DEFAULT_ROOM } = settings;
  return {
    isUsed: (DIRECTORY?.trim() || 'asset') === 'asset',
    defaultRoom: (DEFAULT_ROOM?.trim() || 'My Room') as RoomName,
    channels: channelsOf(settings),
  };
}

/**
 * Checks the organiser's directory, and copies it to where the Functions read it if the settings name this kind of
 * directory; an earlier copy is removed, since it holds people's numbers. The example is never copied: without a
 * directory of the organiser's, the door admits nobody.
 * @returns false when there is no directory
 * @throws EntryError naming the entry that is wrong
 */
export function copyDirectoryFile(rules: FileRules, { watching = false } = {}): boolean {
  if (watching) watchFile(SOURCE, { interval: 500 }, () => copyAgain(rules));
  return copy(rules);
}

/** Prints a mistake and waits for the next change; until then, the door has no directory and admits nobody. */
function copyAgain(rules: FileRules): void {
  try {
    copy(rules);
  } catch (error) {
    note(`watch: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function copy({ isUsed, defaultRoom, channels }: FileRules): boolean {
  rmSync(OUTPUT, { force: true });
  copyDatabaseCa();
  const text = isUsed ? readDirectoryText(SOURCE) : undefined;
  if (text === undefined) return false;
  const { file } = parseDirectory(text, defaultRoom, undefined, channels);
  for (const pair of lookAlikesIn({ rooms: {}, ...file })) note(`build: ${lookAlikeWords(pair)}`);
  // Without the line breaks that people need, it is a third smaller and loads the sooner.
  writePrivateFile(OUTPUT, JSON.stringify(file));
  return true;
}

function copyDatabaseCa(): void {
  rmSync(join('dist/assets', DATABASE_CA), { force: true });
  const certificates = readCertificates(join('src/assets', DATABASE_CA));
  if (certificates !== undefined) writePrivateFile(join('dist/assets', DATABASE_CA), certificates);
}
