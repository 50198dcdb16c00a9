import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../../tools/organiser/files/lock';

/** No process has it: it is above every limit there is. */
const GONE = 2 ** 31 - 1;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-lock-'));
  path = join(folder, 'file');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a lock of a process that is no more counts for nothing, and nothing stays of it', async () => {
  writeFileSync(`${path}.lock`, String(GONE));
  expect(await withLock(path, () => readFileSync(`${path}.lock`, 'utf8'))).toBe(String(process.pid));
  expect(readdirSync(folder)).toEqual([]);
});

test('who is stopped before they have signed a lock leaves none', async () => {
  const write = fs.writeFileSync;
  jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((file) => {
    write(file, '');
    throw new Error('stopped');
  });
  await expect(withLock(path, () => {})).rejects.toThrow('stopped');
  expect(readdirSync(folder)).not.toContain('file.lock');
});

test('who finds a lock dead does not take away the one that somebody else has put there since', async () => {
  const lock = `${path}.lock`;
  writeFileSync(lock, String(GONE));
  const kill = process.kill.bind(process);
  jest.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    if (pid === GONE) writeFileSync(lock, String(process.ppid));
    return kill(pid, signal);
  });
  const work = jest.fn();
  const waiting = withLock(path, work);
  await sleep(100);
  expect(work).not.toHaveBeenCalled();
  expect(readdirSync(folder)).toEqual(['file.lock']);
  expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  rmSync(lock);
  await waiting;
  expect(work).toHaveBeenCalledTimes(1);
});
