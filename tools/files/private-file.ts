import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isGone } from './is-gone';

/** Nobody but the owner, of a file and of a folder. On Windows, where these mean nothing, the folder decides. */
const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

/** Makes a folder that only its owner may enter. One that is there stays as it is. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: OWN_FOLDER });
}

/**
 * Makes a file that was not there, and that only its owner may read from its first byte on, whatever the umask says.
 * @throws an error with the code `EEXIST` for whatever has the name already, a link that leads nowhere included
 */
export function createPrivateFile(path: string, content: string | Uint8Array): void {
  // O_EXCL follows no link: https://pubs.opengroup.org/onlinepubs/9799919799/functions/open.html
  const file = openSync(path, 'wx', OWN_FILE);
  try {
    fchmodSync(file, OWN_FILE);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file so that whoever reads it meets the old content or the new one, whole, even if this process is killed
 * or the machine stops. Only its owner may read it, however open the old one was: settings and contacts are nobody
 * else's business. What lies in its place, a link as well, is replaced and never written through.
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  makePrivateFolder(dirname(path));
  removeLeftOver(path);
  const beside = nameBeside(path);
  try {
    createPrivateFile(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** A name beside a file that says whose it is, and that nobody can have taken before. */
export const nameBeside = (path: string): string =>
  `${path}.${process.pid}.${randomBytes(12).toString('hex')}.tmp`;

/** What `nameBeside` gave to a process that was killed holds the same secrets, and nobody else would ever remove it. */
export function removeLeftOver(path: string): void {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start)) continue;
    const [, id] = /^(\d+)(?:\.[\da-f]{24})?\.tmp$/.exec(name.slice(start.length)) ?? [];
    if (id !== undefined && isGone(Number(id))) rmSync(join(folder, name), { force: true });
  }
}
