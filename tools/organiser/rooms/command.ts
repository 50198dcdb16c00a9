import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { endRoom } from './end';
import { listRooms } from './list';
import { removeRoom } from './remove';
import { resetRoom } from './reset';
import { setRoom } from './set';
import { showRoom } from './show';

const ZONE = [
  '--zone <name>',
  "whose clock is meant, such as Europe/Paris; this machine's unless told",
] as const;

export const roomsCommand = (run: Run): Command => {
  const command = new Command('rooms')
    .description('when rooms are open, to how many, what guests wait for, and what hosts have decided')
    .addHelpText(
      'after',
      `
A room that nobody has said anything about is always open, and takes as many as Twilio lets in. A time zone is named by
its city, since abbreviations mean several. Hours that are more often a slip than meant are asked about: past or more
than a year from now, in the night, longer than a day, over a change of the clocks.

Examples:
  npx doorcode rooms set Yoga --opens "2026-12-01 18:00" --closes "2026-12-01 20:00" --zone Europe/Paris
  npx doorcode rooms set Yoga --max 20 --opens none
  npx doorcode rooms set Yoga --wait-for-host --no-waiting-room
  npx doorcode rooms show Yoga
  npx doorcode rooms end Yoga --yes`,
    );
  command
    .command('list')
    .description('rooms that something is said of')
    .option(...ZONE)
    .action(run(listRooms));
  command
    .command('show <room>')
    .description(
      'what is said of a room, whether a call is going on, what its hosts have decided, and who waits for them',
    )
    .option(...ZONE)
    .action(run(showRoom));
  command
    .command('set <room>')
    .description(
      'says when a room is open, how many it takes and what guests wait for; what is not mentioned stays',
    )
    .option('--opens <time>', 'such as "2026-12-01 18:00"; none: any time')
    .option('--closes <time>', 'such as "2026-12-01 20:00"; none: never')
    .option(...ZONE)
    .option('--max <people>', 'how many it takes, 1 to 50; none: as many as Twilio lets in')
    .option('--audio-only', 'nobody is seen')
    .option('--no-audio-only', 'people are seen')
    .option('--wait-for-host', 'guests come in only while the call is going on, which a host starts')
    .option('--no-wait-for-host', 'anybody starts the call')
    .option('--waiting-room', 'guests come in once a host has admitted them')
    .option('--no-waiting-room', 'guests come in by themselves')
    .action(run(setRoom));
  command
    .command('remove <room>')
    .description('forgets everything that is said of a room')
    .action(run(removeRoom));
  command
    .command('end <room>')
    .description('ends the call that is going on in a room of this door, for everybody in it')
    .option('--plain', "one under the room's name alone: of an earlier version, or of another program")
    .action(run(endRoom));
  command
    .command('reset <room>')
    .description(
      'forgets what hosts have decided about a room: who is locked out, admitted, denied or removed',
    )
    .action(run(resetRoom));
  return command;
};
