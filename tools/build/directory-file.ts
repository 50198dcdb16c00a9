import { existsSync, mkdirSync, readFileSync, rmSync, watchFile, writeFileSync } from 'node:fs';
import type { RoomName } from '../../src/access/names';
import { parseDirectory } from '../../src/directory/asset';

const SOURCE = 'src/assets/participants.private.json';
const OUTPUT = 'dist/assets/participants.private.json';

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
  if (!existsSync(SOURCE)) return false;
  const text = readFileSync(SOURCE, 'utf8');
  parseDirectory(text, 'My Room' as RoomName);
  mkdirSync('dist/assets', { recursive: true });
  writeFileSync(OUTPUT, text);
  return true;
}
