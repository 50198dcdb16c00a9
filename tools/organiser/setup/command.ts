import { Command } from 'commander';
import type { Run } from '../command-line/context';
import { setup } from './setup';

export const setupCommand = (run: Run): Command =>
  new Command('setup')
    .description('finds or makes what a door needs on Twilio, and writes the settings')
    .option('--name <name>', 'what messages call you, for a Verify service that has to be made')
    .option('--code-length <digits>', 'digits of a code, 4 to 10; of a service that is found, as it has them')
    .option(
      '--codes-a-day <number>',
      'limit codes for each participant to so many a day as well; whoever knows a name can then lock them out until the next day. none: take such limits off',
    )
    .option('--directory <kind>', 'where participants are looked up: asset, sync or postgres')
    .option('--database-url <url>', 'for postgres: postgresql://user:password@host/name')
    .option(
      '--room-state <kind>',
      'where what hosts decide about a room is kept: none, or sync, with which they can also lock it, admit who waits, and keep out whom they removed',
    )
    .option(
      '--invites <ways>',
      'find or make what it takes to send invites: sms, email, whatsapp, with commas',
    )
    .option(
      '--invite-from <address>',
      'whom invites by e-mail come from, of a domain that is authenticated: Console > Email',
    )
    .option(
      '--invite-template <sid>',
      'the approved template of invites by WhatsApp, with the variables below',
    )
    .option('--invite-language <language>', 'of invites: en, es, fr, de, pt or ja')
    .addHelpText(
      'after',
      `
It asks only for what it cannot find in the settings file, on the command line, or in ACCOUNT_SID and AUTH_TOKEN
of the environment, before it changes a Verify service that was there before, and before it takes off a limit of its own
that lasts longer than the ten minutes of Verify itself. Running it again changes nothing.

Invites by WhatsApp need a template with five variables: {{1}} who is invited, {{2}} who invites, {{3}} the room,
{{4}} when it opens, {{5}} the link.

Examples:
  npx doorcode setup
  npx doorcode setup --dry-run
  npx doorcode setup --codes-a-day none
  npx doorcode setup --room-state sync
  npx doorcode setup --invites sms
  npx doorcode setup --yes --name "Yoga at noon" --directory sync
  npx doorcode --env .env.production setup`,
    )
    .action(run(setup));
