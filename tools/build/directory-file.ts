import { existsSync, readFileSync, rmSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { channelsOf } from '../../src/access/config';
import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import { parseDirectory } from '../../src/directory/asset';
import { writePrivateFile } from '../files/private-file';
import { lookAlikesIn, lookAlikeWords } from '../organiser/look-alikes';
import { note } from '../printing/printer';

const SOURCE = 'src/assets/participants.private.json';
const OUTPUT = 'dist/assets/participants.private.json';
/** The certificate authority of a database that has one of its own. */
const DATABASE_CA = 'database-ca.private.pem';

/** What the settings say about the file. */
export interface FileRules {
  /** Whether participants are looked up in it. */
  isUsed: boolean;
  /** Where participants go who name no room. */
  defaultRoom: RoomName;
  /** The channels that there are for all of them. */
  channels: readonly Channel[] | undefined;
}

/**
 * Reads what the settings say about the file.
 * @param envPath the settings file of the door that is deployed; without one, `.env` is read, and what the environment
 * says counts for more
 */
export function fileRules(envPath: string | undefined): FileRules {
  const path = envPath ?? '.env';
  const written = existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
  const settings = envPath === undefined ? { ...written, ...process.env } : written;
  const { DIRECTORY, DEFAULT_ROOM } = settings;
  return {
    isUsed: (DIRECTORY?.trim() || 'asset') === 'asset',
    defaultRoom: (DEFAULT_ROOM?.trim() || 'My Room') as RoomName,
    channels: channelsOf(settings),
  };
}

/**
 * Checks the organiser's directory and puts it where the Functions read it, if they do: it holds people's numbers, and
 * one that is left over from before is nobody's business. The example is never put there: whoever deploys without a
 * directory of their own gets a door that opens for nobody.
 * @returns false when there is no directory
 * @throws EntryError naming the entry that is wrong
 */
export function copyDirectoryFile(rules: FileRules, { watching = false } = {}): boolean {
  if (watching) watchFile(SOURCE, { interval: 500 }, () => copyAgain(rules));
  return copy(rules);
}

/** A mistake is said and waited out; until it is mended, the door has no directory and opens for nobody. */
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
  if (!isUsed || !existsSync(SOURCE)) return false;
  const text = readFileSync(SOURCE, 'utf8');
  const { file } = parseDirectory(text, defaultRoom, undefined, channels);
  for (const pair of lookAlikesIn({ rooms: {}, ...file })) note(`build: ${lookAlikeWords(pair)}`);
  // Without the line breaks that people need, it is a third smaller and loads the sooner.
  writePrivateFile(OUTPUT, JSON.stringify(file));
  return true;
}

function copyDatabaseCa(): void {
  rmSync(join('dist/assets', DATABASE_CA), { force: true });
  const source = join('src/assets', DATABASE_CA);
  if (!existsSync(source)) return;
  writePrivateFile(join('dist/assets', DATABASE_CA), readFileSync(source));
}
