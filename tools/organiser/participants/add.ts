import { EntryError, type ParticipantEntry, parseParticipant } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { EXIT, Stop } from '../stop';
import type { Store } from '../stores/store';
import { table } from '../terminal/table';
import { countryOf, soundEntry, type WrittenParticipant, wordsOf, writtenEntry } from './entry';
import { known } from './expected';
import { factsOf } from './facts';
import { warnOfLookAlikes } from './warnings';

interface AddOptions extends Omit<WrittenParticipant, 'identity'> {
  country?: string;
}

export const addParticipant = (
  context: Context,
  identity: string,
  { country, ...written }: AddOptions,
): Promise<undefined> =>
  context.withStore(async (store) => {
    store.checkChangeable();
    const entry = entryOf(store, { identity, ...written }, country);
    await lookForLookAlikes(context, store, entry);
    await confirmChange(context, store, entry);
    await store.put({ participants: [entry] });
    context.show(entry, () => `${entry.identity} is expected (${store.place}).`);
    context.remind(store);
    return undefined;
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
async function confirmChange(context: Context, store: Store, entry: ParticipantEntry): Promise<void> {
  const before = await known(store, entry.identity);
  if (before === undefined) return;
  const was = new Map(before === 'unreadable' ? [] : factsOf(before));
  const changes = factsOf(parseParticipant(entry, '', store.defaultRoom, store.channels))
    .map(([fact, is]) => [fact, was.get(fact) ?? 'cannot be read', is])
    .filter(([, old, now]) => old !== now);
  if (changes.length === 0) return;
  context.note(table(context.terminal, changes, ['', 'so far', 'from now on']));
  await context.confirm(`Change what is known of ${entry.identity}?`);
}

function entryOf({ channels }: Store, written: WrittenParticipant, country: string | undefined) {
  try {
    return soundEntry(writtenEntry(written, countryOf(country)), channels);
  } catch (error) {
    if (error instanceof EntryError) throw new Stop(`${written.identity}: ${wordsOf(error)}`, EXIT.usage);
    throw error;
  }
}
