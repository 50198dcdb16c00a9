import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isGone } from './lock';

/**
 * Writes a file so that whoever reads it meets the old text or the new one, whole, even if this process is killed
 * or the machine stops. Only its owner may read it: settings and contacts are nobody else's business.
 */
export function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  removeLeftOver(path);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    write(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function write(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a process that was killed had begun to write holds the same secrets, and nobody else would ever remove it. */
function removeLeftOver(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    const [, pid] = /\.(\d+)\.tmp$/.exec(name) ?? [];
    if (name === `${basename(path)}.${pid}.tmp` && isGone(Number(pid)))
      rmSync(join(folder, name), { force: true });
  }
}
