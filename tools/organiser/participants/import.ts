import { resolve } from 'node:path';
import type { EntryError } from '../../../src/directory/entries';
import { attendeesAfter, noteContradictions } from '../checks/look-for-contradictions';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { lineOf, readCsv } from './csv';
import { countryOf } from './entry';
import { type Merged, merge } from './merge';
import { warnOfLookAlikes } from './warnings';

/** Lines that are listed before the rest is only counted. */
const LISTED = 50;

/** Keeps every row of a file in the directory, or none when there is a mistake in it. */
export async function importParticipants(
  context: Context,
  file: string,
  { country, dryRun }: { country?: string; dryRun?: true },
): Promise<ExitCode | undefined> {
  const rows = readCsv(resolve(context.environment.cwd, file), countryOf(country));
  return context.withStore(async (store) => {
    store.checkChangeable();
    const contents = await store.list();
    const { participants, counts, mistakes } = merge(rows, contents, store);
    if (mistakes.length > 0) return refuse(context, file, mistakes);
    warnOfLookAlikes(
      context,
      contents,
      participants.map(({ entry }) => entry),
    );
    if (dryRun) {
      context.show(
        { imported: 0, ...counts },
        () => `The file is sound: ${inWords(counts)}. Nothing was changed.`,
      );
      return undefined;
    }
    const bar = context.terminal.progress('Importing');
    try {
      if (participants.length > 0) await store.put({ participants }, bar.show);
    } finally {
      bar.end();
    }
    context.show(
      { imported: participants.length, ...counts },
      () => `${rows.rows.length} participants are in ${store.place}: ${inWords(counts)}.`,
    );
    noteContradictions(
      context,
      attendeesAfter(contents, participants, store.defaultRoom),
      participants.flatMap(({ participant }) => participant.rooms),
    );
    context.remind(store);
    return undefined;
  });
}

const inWords = ({ added, changed, same }: Merged['counts']): string =>
  `${added} new, ${changed} changed, ${same} as they were`;

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
