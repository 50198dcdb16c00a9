import type { ParticipantEntry } from '../../../src/directory/entries';
import { attendeesAfter, noteContradictions } from '../checks/look-for-contradictions';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { takeBackAfter } from '../messaging/addressees';
import type { CheckedParticipant } from '../stores/entries';
import type { Contents, Store } from '../stores/store';
import { keepCopy, tellOfCopy } from './copies';
import { removedOf, shownOutLines, showOut } from './show-out';

/** What a whole list is about to become. */
interface ListChange {
  change: { participants: readonly CheckedParticipant[]; gone: readonly ParticipantEntry[] };
  /** What the bar is called. */
  what: string;
  /** What the copy was taken before. */
  before: string;
  /** What is said when it is done, for scripts and for people. */
  data: object;
  text: string;
}

/**
 * Changes the list as one, after a copy of it was kept, and shows out of calls who is off it.
 * @param contents the list as it is
 */
export async function changeList(
  context: Context,
  store: Store,
  contents: Contents,
  { change, what, before, data, text }: ListChange,
): Promise<ExitCode | undefined> {
  const { participants, gone } = change;
  if (participants.length + gone.length > 0) {
    const copy = keepCopy(context, store, contents, before);
    const bar = context.terminal.progress(what);
    try {
      await store.put({ participants, gone: gone.map(({ identity }) => identity) }, bar.show);
    } finally {
      bar.end();
      tellOfCopy(context, copy);
    }
  }
  const calls = await showOut(
    context,
    store,
    gone.map((entry) => removedOf(entry, store)),
  );
  const shown = gone.length === 0 ? {} : { shownOut: calls.ended, notShownOut: calls.failed };
  context.show({ ...data, ...shown }, () => [text, ...shownOutLines(calls)]);
  noteContradictions(context, attendeesAfter(contents, change, store.defaultRoom), roomsOf(change, store));
  context.remind(store);
  const ending = await takeBackAfter(
    context,
    participants.map(({ participant }) => participant),
    gone.map(({ identity }) => identity),
  );
  return calls.failed.length > 0 ? EXIT.unavailable : ending;
}

/** Where those may go, or could, about whom something changes. */
const roomsOf = ({ participants, gone }: ListChange['change'], store: Store): string[] => [
  ...participants.flatMap(({ participant }) => participant.rooms),
  ...gone.flatMap((entry) => removedOf(entry, store).rooms ?? []),
];
