/** `npm run mutation`: changes the code of the door in every way Stryker can think of, and sees whether a test notices. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installExtra } from './extras/extra';

const stryker = join(installExtra('stryker'), '@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
