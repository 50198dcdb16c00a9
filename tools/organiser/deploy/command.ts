import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { deploy } from './deploy';

export const deployCommand = (run: Run): Command =>
  new Command('deploy')
    .description('examines, builds, puts the door online, and looks whether it answers there')
    .option('--environment <name>', 'a name that the domain then ends with, such as stage')
    .addHelpText(
      'after',
      `
Only the settings that the door knows go up. It refuses the example directory, settings that are for this machine
alone, and whatever doctor finds. All settings files of this project deploy to one Serverless service: give each an
--environment of its own. What is online there and was not deployed with this file is replaced only when you say so.

Examples:
  npx doorcode deploy
  npx doorcode --env .env.stage deploy --environment stage`,
    )
    .action(run(deploy));
