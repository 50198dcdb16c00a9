import type { EntryError } from '../../../src/directory/entries';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { type Merged, merge } from './merge';
import { mistakeLines } from './mistake-lines';
import { type ReadOptions, readRows } from './read-rows';
import { lineOf } from './rows';
import { warnOfLookAlikes } from './warnings';

/** Keeps every row of a file in the directory, or none when there is a mistake in it. */
export async function importParticipants(
  context: Context,
  file: string,
  options: ReadOptions,
): Promise<ExitCode | undefined> {
  const rows = await readRows(context, file, options);
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
    if (options.dryRun) {
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
    context.remind(store);
    return undefined;
  });
}

const inWords = ({ added, changed, same }: Merged['counts']): string =>
  `${added} new, ${changed} changed, ${same} as they were`;

function refuse(context: Context, file: string, mistakes: readonly EntryError[]): ExitCode {
  const told = mistakes.map((error) => ({ line: lineOf(error), says: error.explanation }));
  context.show({ imported: 0, mistakes: told }, () => [
    ...mistakeLines(told, context.terminal.colours),
    '',
    `Nothing was changed. Mend ${file} and run this again.`,
  ]);
  return EXIT.mistakes;
}
