import { Command } from 'commander';
import type { Context, Run } from '../command-line/context';
import type { Store } from '../stores/store';
import { addParticipant } from './add';
import { KEPT } from './copies';
import { importParticipants } from './import';
import { exportParticipants, listParticipants, showParticipant } from './list';
import { removeParticipants } from './remove';
import { restoreParticipants } from './restore';

const COUNTRY = ['--country <code>', 'whose numbers are written without a prefix, such as US'] as const;

export const participantsCommand = (run: Run): Command => {
  const command = new Command('participants').description(
    'who is expected, in whichever directory is configured',
  );
  command.addHelpText(
    'after',
    `
Examples:
  npx doorcode participants add mabel --phone "+1 202 555 0143" --role host
  npx doorcode participants add tommy --phone "(800) 555-6789" --country US --rooms "Yoga,My Room"
  npx doorcode participants import people.csv --country DE
  npx doorcode participants remove tommy`,
  );
  command.command('list').description('everybody').action(run(listParticipants));
  command
    .command('show <identity>')
    .description('one of them, as the door sees them')
    .action(run(showParticipant));
  command
    .command('add <identity>')
    .description('adds somebody; of who is known, shows what will change, and asks')
    .option('--phone <number>', 'where codes go by text message or call')
    .option('--email <address>', 'where codes go by e-mail')
    .option('--channels <list>', 'of sms, call, whatsapp and email, the usual one first')
    .option('--rooms <list>', 'where they may go, the usual one first')
    .option('--role <role>', 'host or guest')
    .option(...COUNTRY)
    .action(run(addParticipant));
  command
    .command('remove <identity...>')
    .description('strikes people off, and shows them out of any call')
    .action(run(removeParticipants));
  command
    .command('import <file>')
    .description('adds everybody in a spreadsheet, and changes what it says of who is there already')
    .option(...COUNTRY)
    .option(
      '--map <column=meaning>',
      'what a column is, such as "Cell Phone=phone" or "Notes=ignore"; as often as needed',
      (text: string, earlier: string[] = []) => [...earlier, text],
    )
    .option('--rooms <list>', 'where those may go whose row names no room, the usual one first')
    .option('--replace', 'also strike off everybody who is not in the file; says who, and asks')
    .addHelpText(
      'after',
      `
The file is CSV, or a workbook of Excel (.xlsx). Its columns are known by their names, as ticket shops, address books, forms
and video tools call them, or as this tool does: identity, phone, email, channels, rooms, role. What is made of each is
shown, and what nobody needs is left out; --map says it otherwise, and is remembered for such a file. Several channels or
rooms stand in one cell, with | between them. A number begins with + and the country or, with --country, stands as it is
dialled at home; what could be of another country is a mistake. What has no column stays as it is known; in a list with a
column identity, an empty cell takes it away.
A file with mistakes changes nothing. Whatever breaks off can be run again. A copy of the list as it was is kept first,
and comes back with participants restore.`,
    )
    .action(run(importParticipants));
  command
    .command('export [file]')
    .description('writes everybody as CSV, to a file or to the screen')
    .action(run(exportParticipants));
  command
    .command('restore [copy]')
    .description(
      'puts the list back to what it was before an import, a removal or another restore; lists the copies',
    )
    .addHelpText(
      'after',
      `
A copy is kept before each of these, in .doorcode/copies beside the settings file; of each settings file the newest ${KEPT}.
It is found by its name or the beginning of it; latest is the newest. It says who comes and who goes, and asks.

Examples:
  npx doorcode participants restore
  npx doorcode participants restore latest --dry-run
  npx doorcode participants restore 2026-12-01T17`,
    )
    .action(run(restoreParticipants));
  command
    .command('refile')
    .description('puts whom and what an earlier version filed otherwise where the door looks now')
    .action(run(moveOutdatedEntries));
  return command;
};

/** Whom and what an earlier version stored elsewhere. */
const outdatedIn = async (store: Store): Promise<string[]> =>
  (await store.read()).mistakes.flatMap(({ name, isOutdated }) => (isOutdated && name ? [name] : []));

const wouldMove = ({ place }: Store, names: readonly string[]): [object, string] => [
  { refiled: names },
  names.length === 0
    ? `Everything is where the door looks (${place}).`
    : `The door would find again: ${names.join(', ')} (${place}).`,
];

/** Puts everybody, and every room, whom an earlier version stored otherwise where the door looks now. */
const moveOutdatedEntries = (context: Context): Promise<undefined> =>
  context.withStore(async (store) => {
    if (context.dryRun) return context.rehearsed(...wouldMove(store, await outdatedIn(store)));
    const moved = await store.moveOutdated();
    context.show({ refiled: moved }, () =>
      moved.length === 0
        ? `Everything is where the door looks (${store.place}).`
        : `The door finds again: ${moved.join(', ')} (${store.place}).`,
    );
    return undefined;
  });
