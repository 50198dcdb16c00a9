import { resolve } from 'node:path';
import type { EntryError } from '../../../src/directory/entries';
import { attendeesAfter, noteContradictions } from '../checks/look-for-contradictions';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import type { Contents } from '../stores/store';
import { changeList } from './change-list';
import { lineOf, type Rows, readCsv } from './csv';
import { countryOf } from './entry';
import { type Merged, merge } from './merge';
import { count, whoGoes } from './people-in-words';
import { warnOfLookAlikes } from './warnings';

/** Lines that are listed before the rest is only counted. */
const LISTED = 50;

interface ImportOptions {
  country?: string;
  /** Whether those who are not in the file go. */
  replace?: true;
}

/** Keeps every row of a file in the directory, or none when there is a mistake in it. */
export async function importParticipants(
  context: Context,
  file: string,
  { country, replace }: ImportOptions,
): Promise<ExitCode | undefined> {
  const rows = readCsv(resolve(context.environment.cwd, file), countryOf(country));
  return context.withStore(async (store) => {
    store.checkChangeable();
    const contents = await store.list();
    const gone = replace ? missingIn(rows, contents) : [];
    const going = new Set(gone);
    const staying = { ...contents, participants: contents.participants.filter((each) => !going.has(each)) };
    const { participants, counts, mistakes } = merge(rows, staying, store);
    if (mistakes.length > 0) return refuse(context, file, mistakes);
    warnOfLookAlikes(
      context,
      staying,
      participants.map(({ entry }) => entry),
    );
    const removed = replace && { removed: gone.map(({ identity }) => identity) };
    if (gone.length > 0)
      context.note(whoGoes(gone, contents.participants.length, `not in ${file}`, context.dryRun));
    if (context.dryRun)
      return context.rehearsed(
        { imported: 0, ...counts, ...removed },
        `The file is sound: ${inWords(counts, removed?.removed)}.`,
      );
    if (gone.length > 0) await context.confirm(`Strike off ${count(gone.length)}?`);
    const exitCode = await changeList(context, store, contents, {
      change: { participants, gone },
      what: 'Importing',
      before: `import ${file}`,
      data: { imported: participants.length, ...counts, ...removed },
      text: `${count(rows.rows.length)} ${rows.rows.length === 1 ? 'is' : 'are'} in ${store.place}: ${inWords(counts, removed?.removed)}.`,
    });
    noteContradictions(
      context,
      attendeesAfter(staying, participants, store.defaultRoom),
      participants.flatMap(({ participant }) => participant.rooms),
    );
    return exitCode;
  });
}

/** Who is in the list and in no row. */
function missingIn({ rows }: Rows, { participants }: Contents): Contents['participants'] {
  const named = new Set(rows.map(({ entry }) => writtenKey(entry.identity)));
  return participants.filter(({ identity }) => !named.has(writtenKey(identity)));
}

const inWords = (
  { added, changed, same }: Merged['counts'],
  removed: readonly string[] | undefined,
): string =>
  [
    `${added} new, ${changed} changed, ${same} as they were`,
    ...(removed === undefined ? [] : [`${removed.length} struck off`]),
  ].join(', ');

function refuse(context: Context, file: string, mistakes: readonly EntryError[]): ExitCode {
  const { red } = context.terminal.colours;
  const told = mistakes.map((error) => ({ line: lineOf(error), says: error.explanation }));
  context.show({ imported: 0, mistakes: told }, () => {
    const lines = told.slice(0, LISTED).map(({ line, says }) => `${red('✖')} line ${line}: ${says}`);
    const more = mistakes.length > LISTED ? [`… and ${mistakes.length - LISTED} more`] : [];
    return [...lines, ...more, '', `Nothing was changed. Mend ${file} and run this again.`];
  });
  return EXIT.mistakes;
}
