import type { ParticipantEntry } from '../../../src/directory/entries';
import type { ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { shown, zoneOf } from '../command-line/times';
import { writtenKey } from '../names';
import { checkParticipant, sameEntry } from '../stores/entries';
import type { Contents, Store } from '../stores/store';
import { table } from '../terminal/table';
import { changeList } from './change-list';
import { type Copy, findCopy, listCopies } from './copies';
import { count, namesOf } from './people-in-words';

/** Puts the list back to what it was, or, unless somebody says which copy is meant, lists the copies. */
export async function restoreParticipants(
  context: Context,
  asked: string | undefined,
): Promise<ExitCode | undefined> {
  if (asked === undefined) return listOfCopies(context);
  const copy = findCopy(context, asked);
  return context.withStore((store) => restore(context, store, copy));
}

function listOfCopies(context: Context): undefined {
  const copies = listCopies(context);
  const zone = zoneOf(undefined);
  const data = copies.map(({ name, takenAt, before, place, participants }) => ({
    name,
    takenAt,
    before,
    place,
    participants: participants.length,
  }));
  context.show(data, () =>
    data.length === 0
      ? 'There is no copy yet; one is kept before each import, restore and removal.'
      : [
          ...table(
            context.terminal,
            data.map(({ name, takenAt, before, participants, place }) => [
              name,
              shown(takenAt, zone),
              before,
              String(participants),
              place,
            ]),
            ['copy', `taken (${zone})`, 'before', 'participants', 'of'],
          ),
          '',
          `Put one back with: npx doorcode participants restore ${data[0]?.name}`,
        ],
  );
}

async function restore(context: Context, store: Store, copy: Copy): Promise<ExitCode | undefined> {
  store.checkChangeable();
  const contents = await store.list();
  // What CHANNELS leaves without a channel was on the list all the same.
  const rules = { defaultRoom: store.defaultRoom, channels: undefined };
  const participants = copy.participants.map((entry) =>
    checkParticipant(entry, `${copy.name}, participant "${entry.identity}"`, rules),
  );
  const entries = participants.map(({ entry }) => entry);
  const { come, go, changed } = between(contents, entries);
  const names = (people: readonly ParticipantEntry[]) => people.map(({ identity }) => identity);
  const data = { copy: copy.name, added: names(come), removed: names(go), changed: names(changed) };
  if (isEqual(contents.participants, entries)) {
    context.show(
      data,
      () => `The list (${store.place}) is what it was in ${copy.name}; nothing was changed.`,
    );
    return undefined;
  }
  const would = context.dryRun ? 'would' : 'will';
  const lines = [
    `${copy.name}, taken before "${copy.before}", has ${count(entries.length)}; ${contents.participants.length} ${contents.participants.length === 1 ? 'is' : 'are'} expected now.`,
    ...(copy.place === store.place
      ? []
      : [`It is a copy of another list: ${copy.place}, not ${store.place}.`]),
    ...(come.length === 0 ? [] : [`These ${would} be expected again: ${namesOf(come)}.`]),
    ...(go.length === 0 ? [] : [`These ${would} be struck off: ${namesOf(go)}.`]),
    ...(changed.length === 0 ? [] : [`Of these, what is known ${would} be as it was: ${namesOf(changed)}.`]),
  ];
  if (context.dryRun) return context.rehearsed(data, lines);
  context.note(lines);
  await context.confirm('Put the list back to that?');
  return changeList(context, store, contents, {
    change: { participants, gone: go },
    what: 'Restoring',
    before: `restore ${copy.name}`,
    data,
    text: `The list (${store.place}) is what it was: ${count(entries.length)}.`,
  });
}

/** Who comes, who goes, and who is another than they were. */
function between({ participants: now }: Contents, then: readonly ParticipantEntry[]) {
  const byKey = (entries: readonly ParticipantEntry[]) =>
    new Map(entries.map((entry) => [writtenKey(entry.identity), entry]));
  const [current, former] = [byKey(now), byKey(then)];
  return {
    come: then.filter(({ identity }) => !current.has(writtenKey(identity))),
    go: now.filter(({ identity }) => !former.has(writtenKey(identity))),
    changed: then.filter((entry) => {
      const is = current.get(writtenKey(entry.identity));
      return is !== undefined && !sameEntry(is, entry);
    }),
  };
}

/** Whether two lists say the same of the same people, in the same order. */
const isEqual = (a: readonly ParticipantEntry[], b: readonly ParticipantEntry[]): boolean =>
  a.length === b.length && a.every((entry, index) => sameEntry(entry, Object(b[index])));
