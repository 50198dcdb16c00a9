import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something with a folder of its own for secrets, which is gone afterwards, also when this process is stopped. */
export async function withPrivateFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals) => {
    remove();
    for (const each of SIGNALS) process.off(each, stop);
    // Nobody listens any more, so this ends the process as if nobody ever had.
    process.kill(process.pid, signal);
  };
  for (const each of SIGNALS) process.on(each, stop);
  try {
    return await work(folder);
  } finally {
    for (const each of SIGNALS) process.off(each, stop);
    remove();
  }
}
