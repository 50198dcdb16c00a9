import { linkSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isGone } from '../../files/is-gone';
import { createPrivateFile, makePrivateFolder, nameBeside, removeLeftOver } from '../../files/private-file';
import { CliError } from '../cli-error';

/** Milliseconds to wait for somebody else who is changing the same file. */
const PATIENCE = 10_000;
const PAUSE = 20;

/**
 * Does something to a file while nobody else does. A lock that was left by a process that is no more counts for
 * nothing.
 * @param busy what to say to who has waited for too long; unless told, that somebody else is changing the file
 * @throws CliError when it stays locked
 */
export async function withLock<Result>(
  path: string,
  work: () => Result | Promise<Result>,
  busy = (lock: string): string => `somebody else is changing ${path}; if not, remove ${lock}`,
): Promise<Result> {
  const lock = `${path}.lock`;
  makePrivateFolder(dirname(path));
  removeLeftOver(lock);
  const deadline = Date.now() + PATIENCE;
  while (!take(lock)) {
    if (Date.now() > deadline) throw new CliError(busy(lock));
    await sleep(PAUSE);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock has its holder's number from the first: of one without, nobody could tell whether it is left over. */
function take(lock: string): boolean {
  const ours = nameBeside(lock);
  try {
    createPrivateFile(ours, String(process.pid));
    linkSync(ours, lock);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const holder = holderOf(lock);
    if (isGone(holder)) removeLock(lock, holder);
    return false;
  } finally {
    rmSync(ours, { force: true });
  }
}

/**
 * Removes the lock of a process that is no more. Of several who wait, one may: who gives the lock a second name that
 * is made of the holder's. The others could take away what the first to get the lock has written since.
 */
function removeLock(lock: string, holder: number): void {
  const claim = `${lock}.${holder}`;
  try {
    linkSync(lock, claim);
  } catch (error) {
    // Somebody else is about to, or has.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (holderOf(claim) === holder) rmSync(lock, { force: true });
  rmSync(claim, { force: true });
}

/** The process that has a lock; 0 when nobody can be named. */
function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
