import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from '../stop';

/** Milliseconds to wait for somebody else who is changing the same file. */
const PATIENCE = 10_000;
const PAUSE = 20;

/**
 * Does something to a file while nobody else does. A lock that was left by a process that is no more counts for
 * nothing.
 * @throws Stop when it stays locked
 */
export async function withLock<Result>(path: string, work: () => Result): Promise<Result> {
  const lock = `${path}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + PATIENCE;
  while (!take(lock)) {
    if (Date.now() > deadline) throw new Stop(`somebody else is changing ${path}; if not, remove ${lock}`);
    await sleep(PAUSE);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isLeftOver(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isLeftOver(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
