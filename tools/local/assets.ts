import { cpSync, existsSync, type FSWatcher, readdirSync, readFileSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../files/private-file';

const BUILT = 'dist/assets';
const DIRECTORY_FILE = 'participants.private.json';
const EXAMPLE = 'src/assets/participants.example.json';

/**
 * Copies what was built to a folder that only this machine serves, with a directory: the given text, the organiser's
 * own file, or else the example, which must never lie in dist/ from where it could be deployed.
 * @returns which directory it is, and ways to serve another one, the first one again, and to stop following the build
 */
export function serveCopy(
  folder: string,
  directory: string | undefined,
): { directory: string; setDirectory(text: string): void; restoreDirectory(): void; stop(): void } {
  const own = existsSync(join(BUILT, DIRECTORY_FILE));
  copy(folder);
  const file = join(folder, DIRECTORY_FILE);
  const setDirectory = (text: string) => writePrivateFile(file, text);
  if (directory !== undefined) setDirectory(directory);
  else if (!own) setDirectory(readFileSync(EXAMPLE, 'utf8'));

  const first = readFileSync(file, 'utf8');

  const watcher = follow(folder);
  return {
    directory: own ? 'src/assets/participants.private.json' : EXAMPLE,
    setDirectory,
    restoreDirectory: () => {
      if (readFileSync(file, 'utf8') !== first) setDirectory(first);
    },
    stop: () => watcher.close(),
  };
}

function copy(folder: string): void {
  makePrivateFolder(folder);
  const isPrivate = (path: string) => basename(path).includes('.private.');
  cpSync(BUILT, folder, { recursive: true, filter: (path) => !isPrivate(path) });
  for (const name of readdirSync(BUILT).filter(isPrivate))
    writePrivateFile(join(folder, name), readFileSync(join(BUILT, name)));
}

/** Milliseconds to wait for a build to have written all its files. */
const SETTLE = 100;

/** Copies again whenever `npm run watch` has built. */
function follow(folder: string): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  return watch(BUILT, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => existsSync(BUILT) && copy(folder), SETTLE);
    timer.unref();
  });
}
