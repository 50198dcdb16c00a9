import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { invite } from './invite';

export const inviteCommand = (run: Run): Command =>
  new Command('invite')
    .description('makes signed links; with REQUIRE_INVITE=true nobody is sent a code without one')
    .argument('[identity...]', 'whom to invite')
    .option('--room <room>', 'where to; their usual room unless told')
    .option('--expires <time>', 'how long the links are good for: 90m, 12h, 7d, 2w', '7d')
    .option('--all', 'everybody in the directory; with --room, everybody who is expected there')
    .option('--csv', 'as CSV, for a mail merge')
    .option('--output <file>', 'into a file, as CSV, which only you can read')
    .option('--qr', 'with a code to scan from the screen')
    .option('--page <address>', 'where the page is; deploy remembers it')
    .addHelpText(
      'after',
      `
Examples:
  npx doorcode invite mabel --qr
  npx doorcode invite mabel tommy --room Yoga --expires 12h
  npx doorcode invite --all --output invites.csv`,
    )
    .action(run(invite));
