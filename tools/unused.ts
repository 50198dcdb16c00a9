/** `npm run unused`: finds the files, exports, types and packages that nothing uses, with Knip. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installExtra } from './extras/extra';

const knip = join(installExtra('knip'), 'knip/bin/knip.js');
const { status } = spawnSync(process.execPath, [knip, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
