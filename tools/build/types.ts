import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

const TSC = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

const tsc = (...flags: string[]) => spawn(process.execPath, [TSC, ...flags], { stdio: 'inherit' });

/** Checks the types of the whole project. @throws when they do not fit */
export function checkTypes(): Promise<void> {
  return new Promise((resolve, reject) => {
    tsc()
      .on('error', reject)
      .on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the types do not fit'))));
  });
}

/** Checks them again whenever a file changes, until this process ends. */
export function watchTypes(): void {
  const child = tsc('--watch', '--preserveWatchOutput');
  process.on('exit', () => child.kill());
}
