import type { EntryError } from '../../../src/directory/entries';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import type { Contents } from '../stores/store';
import { changeList } from './change-list';
import { type Merged, merge } from './merge';
import { mistakeLines } from './mistake-lines';
import { noteOtherContacts, otherContacts } from './other-contacts';
import { count, whoGoes } from './people-in-words';
import { type ReadOptions, readRows } from './read-rows';
import { lineOf, type Rows } from './rows';
import { warnOfLookAlikes } from './warnings';

interface ImportOptions extends ReadOptions {
  /** Whether those who are not in the file go. */
  replace?: true;
}

/** Keeps every row of a file in the directory, or none when there is a mistake in it. */
export async function importParticipants(
  context: Context,
  file: string,
  { replace, ...options }: ImportOptions,
): Promise<ExitCode | undefined> {
  const rows = await readRows(context, file, options);
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
    const others = otherContacts(participants, staying.participants);
    if (others.length > 0) noteOtherContacts(context, others);
    const removed = replace && { removed: gone.map(({ identity }) => identity) };
    if (gone.length > 0)
      context.note(whoGoes(gone, contents.participants.length, `not in ${file}`, context.dryRun));
    if (context.dryRun)
      return context.rehearsed(
        { imported: 0, ...counts, ...removed },
        `The file is sound: ${inWords(counts, removed?.removed)}.`,
      );
    // A name is no proof of who somebody is, where people have written it themselves.
    if (others.length > 0 && !rows.isOwn)
      await context.confirm(
        others.length === 1 ? 'Is it the same person?' : 'Is each of them the same person?',
      );
    if (gone.length > 0) await context.confirm(`Strike off ${count(gone.length)}?`);
    return changeList(context, store, contents, {
      change: { participants, gone },
      what: 'Importing',
      before: `import ${file}`,
      data: { imported: participants.length, ...counts, ...removed },
      text: `${count(rows.rows.length)} ${rows.rows.length === 1 ? 'is' : 'are'} in ${store.place}: ${inWords(counts, removed?.removed)}.`,
    });
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
  const told = mistakes.map((error) => ({ line: lineOf(error), says: error.explanation }));
  context.show({ imported: 0, mistakes: told }, () => [
    ...mistakeLines(told, context.terminal.colours),
    '',
    `Nothing was changed. Mend ${file} and run this again.`,
  ]);
  return EXIT.mistakes;
}
