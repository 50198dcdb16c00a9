import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { teardown } from './teardown';

export const teardownCommand = (run: Run): Command =>
  new Command('teardown')
    .description('removes what setup and deploy made, after asking; what they only found stays')
    .addHelpText(
      'after',
      `
It works with the account and the database that the settings name: what was made elsewhere stays, and is said to be
there. The Serverless service goes with the last page in it. A setting is emptied if it names what was removed.

Examples:
  npx doorcode teardown
  npx doorcode --env .env.stage teardown --yes`,
    )
    .action(run(teardown));
