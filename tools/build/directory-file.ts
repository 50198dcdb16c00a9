import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, watchFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomName } from '../../src/access/names';
import { parseDirectory } from '../../src/directory/asset';

const SOURCE = 'src/assets/participants.private.json';
const OUTPUT = 'dist/assets/participants.private.json';
/** The certificate authority of a database that has one of its own. */
const DATABASE_CA = 'database-ca.private.pem';

/**
 * Checks the organiser's directory and puts it where the Functions read it. The example is never put there: whoever
 * deploys without a directory of their own gets a door that opens for nobody.
 * @returns false when there is no directory
 * @throws EntryError naming the entry that is wrong
 */
export function copyDirectoryFile({ watching = false } = {}): boolean {
  if (watching) watchFile(SOURCE, { interval: 500 }, () => copyAgain());
  return copy();
}

/** A mistake is said and waited out; until it is mended, the door has no directory and opens for nobody. */
function copyAgain(): void {
  try {
    copy();
  } catch (error) {
    console.error(`watch: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function copy(): boolean {
  rmSync(OUTPUT, { force: true });
  copyDatabaseCa();
  if (!existsSync(SOURCE)) return false;
  const text = readFileSync(SOURCE, 'utf8');
  parseDirectory(text, 'My Room' as RoomName);
  mkdirSync('dist/assets', { recursive: true });
  // Without the line breaks that people need, it is a third smaller and loads the sooner.
  writeFileSync(OUTPUT, JSON.stringify(JSON.parse(text)));
  return true;
}

function copyDatabaseCa(): void {
  rmSync(join('dist/assets', DATABASE_CA), { force: true });
  const source = join('src/assets', DATABASE_CA);
  if (!existsSync(source)) return;
  mkdirSync('dist/assets', { recursive: true });
  copyFileSync(source, join('dist/assets', DATABASE_CA));
}
