import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import { attendeesOf, noteContradictions } from '../checks/look-for-contradictions';
import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { takeBackAfter } from '../messaging/addressees';
import { type CheckedParticipant, checkParticipant } from '../stores/entries';
import { findOrUnreadable } from '../stores/lookup';
import type { Store } from '../stores/store';
import { table } from '../terminal/table';
import { countryOf } from './cells/country';
import { type WrittenParticipant, writtenEntry } from './entry';
import { detailsOf } from './list';
import { warnOfLookAlikes } from './warnings';

interface AddOptions extends Omit<WrittenParticipant, 'identity'> {
  country?: string;
}

export const addParticipant = (
  context: Context,
  identity: string,
  { country, ...written }: AddOptions,
): Promise<ExitCode | undefined> =>
  context.withStore(async (store) => {
    store.checkChangeable();
    const checked = check(store, { identity, ...written }, country);
    const { entry, participant } = checked;
    await lookForLookAlikes(context, store, entry);
    await confirmChange(context, store, checked);
    if (context.dryRun)
      return context.rehearsed(
        { participant: entry },
        `${entry.identity} would be expected (${store.place}).`,
      );
    await store.put({ participants: [checked] });
    context.show(entry, () => `${entry.identity} is expected (${store.place}).`);
    noteContradictions(context, await attendeesOf(store), participant.rooms);
    context.remind(store);
    return takeBackAfter(context, [participant], []);
  });

/** Somebody else's entry that is wrong keeps nobody from being added. */
async function lookForLookAlikes(context: Context, store: Store, entry: ParticipantEntry): Promise<void> {
  try {
    warnOfLookAlikes(context, await store.list(), [entry]);
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
  }
}

/** Who adds somebody who is there already may not have meant to: a limit to some rooms is gone before one knows it. */
async function confirmChange(
  context: Context,
  store: Store,
  { entry, participant }: CheckedParticipant,
): Promise<void> {
  const before = await findOrUnreadable(store, entry.identity);
  if (before === undefined) return;
  const was = new Map(before === 'unreadable' ? [] : detailsOf(before));
  const changes = detailsOf(participant)
    .map(([fact, is]) => [fact, was.get(fact) ?? 'cannot be read', is])
    .filter(([, old, now]) => old !== now);
  if (changes.length === 0) return;
  context.note(table(context.terminal, changes, ['', 'so far', 'from now on']));
  await context.confirm(`Change what is known of ${entry.identity}?`);
}

function check(store: Store, written: WrittenParticipant, country: string | undefined): CheckedParticipant {
  const { identity } = written;
  try {
    return checkParticipant(writtenEntry(written, countryOf(country), identity), identity, store);
  } catch (error) {
    if (error instanceof EntryError) throw new CliError(`${identity}: ${error.explanation}`, EXIT.usage);
    throw error;
  }
}
