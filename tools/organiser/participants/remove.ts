import { EntryError } from '../../../src/directory/entries';
import { attendeesOf, noteContradictions } from '../checks/look-for-contradictions';
import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { takeBackAfter } from '../messaging/addressees';
import { ofPeople, rehearseTakingBack } from '../messaging/reminders';
import { asIdentity } from '../names';
import { findEvenUnreadable } from '../stores/lookup';
import type { Store } from '../stores/store';
import { keepCopy, tellOfCopy } from './copies';
import { type Removed, shownOutLines, showOut } from './show-out';

/**
 * Strikes people off, and ends their calls. Everybody is off the list before Twilio is asked for anything; whatever
 * fails, it is said who is.
 */
export const removeParticipants = (context: Context, identities: string[]): Promise<ExitCode | undefined> =>
  context.withStore(async (store) => {
    store.checkChangeable();
    const people = await findEvenUnreadable(store, identities);
    if (context.dryRun) {
      const names = people.map(({ identity }) => identity);
      rehearseTakingBack(context, ofPeople(names));
      return context.rehearsed(
        { removed: names },
        `${names.join(', ')} would be struck off (${store.place}), and shown out of any call.`,
      );
    }
    await context.confirm(`Strike off ${identities.join(', ')}?`);
    const copy = await keepCopyIfPossible(context, store);

    const { removed, failure } = await removeEach(store, people);
    if (removed.length > 0) {
      const calls = await showOut(context, store, removed);
      const names = removed.map(({ identity }) => identity);
      context.show({ removed: names, shownOut: calls.ended, notShownOut: calls.failed }, () => [
        `Struck off: ${names.join(', ')}.`,
        ...shownOutLines(calls),
      ]);
      if (copy !== undefined) tellOfCopy(context, copy);
      if (failure === undefined) await noteLeftBehind(context, store, removed);
      context.remind(store);
      const ending = await takeBackAfter(context, [], names);
      if (failure === undefined) return calls.failed.length > 0 ? EXIT.unavailable : ending;
    }
    if (failure !== undefined) throw failure;
    return undefined;
  });

/** A list that cannot be read, or a full disk, is no reason to let somebody in. */
async function keepCopyIfPossible(context: Context, store: Store): Promise<string | undefined> {
  try {
    return keepCopy(context, store, await store.list(), 'remove');
  } catch (error) {
    if (!(error instanceof EntryError || error instanceof CliError)) throw error;
    context.note('No copy of the list as it was could be kept.');
    return undefined;
  }
}

/** Whoever goes may have been the one whom others wait for. */
async function noteLeftBehind(context: Context, store: Store, removed: readonly Removed[]): Promise<void> {
  const rooms = removed.flatMap(({ rooms = [] }) => rooms);
  noteContradictions(context, await attendeesOf(store), rooms);
}

/** @returns who is off the list, and what kept the others on it */
async function removeEach(
  store: Store,
  people: readonly Removed[],
): Promise<{ removed: Removed[]; failure?: unknown }> {
  const removed: Removed[] = [];
  try {
    for (const each of people) {
      await store.remove(each.identity);
      removed.push(each);
    }
    return { removed };
  } catch (failure) {
    const broken = people[removed.length];
    if (broken && (await isOff(store, broken))) removed.push(broken);
    return { removed, failure };
  }
}

/** Whether somebody is off the list although it broke off: where a directory has copies, they are the last to follow. */
const isOff = (store: Store, { identity }: Removed): Promise<boolean> =>
  store.directory.find(asIdentity(identity)).then(
    (participant) => participant === undefined,
    () => false,
  );
