import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { attendance } from './attendance';

export const attendanceCommand = (run: Run): Command =>
  new Command('attendance')
    .description("who was in a room and when, from Twilio Video's own records")
    .argument('<room>', 'the room')
    .option('--from <time>', 'who was there then or later: 2026-12-01, or "2026-12-01 18:00"')
    .option('--to <time>', 'who was there before then; of a day, until its end')
    .option('--zone <name>', "whose clock is meant, such as Europe/Paris; this machine's unless told")
    .option('--plain', "also calls under the room's name alone: of an earlier version, or of another program")
    .option('--csv', 'as CSV, a row for each time somebody was there, with how long they were there in all')
    .option('--output <file>', 'into a file, as CSV, which only you can read')
    .addHelpText(
      'after',
      `
Only calls of this door count, although others in the account may have a room of the same name. Earlier versions held
calls under the room's name alone, as other programs may: --plain counts those, too, whoever's they are.

Examples:
  npx doorcode attendance Yoga
  npx doorcode attendance Yoga --from 2026-12-01 --to 2026-12-31 --zone Europe/Paris
  npx doorcode attendance Yoga --output yoga.csv`,
    )
    .action(run(attendance));
