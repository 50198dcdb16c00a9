import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { invite } from './invite';

export const inviteCommand = (run: Run): Command =>
  new Command('invite')
    .description(
      'makes signed links, and sends them; with REQUIRE_INVITE=true nobody is sent a code without one',
    )
    .argument('[identity...]', 'whom to invite')
    .option('--room <room>', 'where to; their usual room unless told')
    .option('--all', 'everybody in the directory; with --room, everybody who is expected there')
    .option(
      '--expires <time>',
      'how long the links are good for: 90m, 12h, 7d, 2w; unless told, 7d, or until the room has been open if that is later',
    )
    .option('--csv', 'as CSV, for a mail merge')
    .option('--output <place>', 'into a file, as CSV, which only you can read; or into a folder, with --ics')
    .option('--ics <folder>', 'with a file for each one’s calendar, in a folder that only you can read')
    .option('--qr', 'with a code to scan from the screen')
    .option('--page <address>', 'where the page is; deploy remembers it')
    .option('--send <way>', 'send them: sms, email or whatsapp, through your own Twilio account')
    .option('--remind <times>', 'with --send: remind before the room opens, such as 24h,1h')
    .option('--language <language>', 'of the messages: en, es, fr, de, pt or ja; INVITE_LANGUAGE, or else en')
    .option('--zone <name>', "whose clock they tell, such as Europe/Paris; this machine's unless told")
    .option('--again', 'send also to who has it')
    .option('--wait <seconds>', 'how long to wait for what comes of it', '10')
    .option('--report', 'say what came of everything that was sent; with names or --room, of some of it')
    .option('--cancel', 'take reminders back: with names, --room or --all')
    .addHelpText(
      'after',
      `
What was sent is remembered beside the settings file, so that nobody gets it twice, however often this is run. --send
needs a sender, which is found or made by: npx doorcode setup --invites sms

Examples:
  npx doorcode invite mabel --qr
  npx doorcode invite mabel tommy --room Yoga --expires 12h
  npx doorcode invite --all --output invites.csv
  npx doorcode invite --all --send sms --dry-run
  npx doorcode invite --all --room Yoga --send sms --remind 24h,1h
  npx doorcode invite --report
  npx doorcode invite --cancel --room Yoga`,
    )
    .action(run(invite));
