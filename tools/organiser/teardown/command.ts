import { Command } from 'commander';
import type { Run } from '../command-line/program';
import { teardown } from './teardown';

export const teardownCommand = (run: Run): Command =>
  new Command('teardown')
    .description('removes what setup and deploy made, after asking; what they only found stays')
    .addHelpText(
      'after',
      `
Examples:
  npm run doorcode -- teardown
  npm run doorcode -- --env .env.stage teardown --yes`,
    )
    .action(run(teardown));
