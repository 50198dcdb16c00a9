import { nameKey } from '../../../src/contract/names';
import type { Room } from '../../../src/directory/directory';
import { EntryError, type ParticipantEntry, settleSpelling } from '../../../src/directory/entries';
import { asRoomName, writtenKey } from '../names';
import { type CheckedParticipant, checkParticipant, namedRooms, sameEntry } from '../stores/entries';
import type { Contents, Store } from '../stores/store';
import type { Column } from './csv';
import { collecting, lineOf, type Row, type Rows } from './rows';

/** What rows come to in a directory. */
export interface Merged {
  /** To be kept: who is new, and of whom something else is said. */
  participants: CheckedParticipant[];
  /** How many are in the directory already, as the row has them. */
  counts: { added: number; changed: number; same: number };
  mistakes: EntryError[];
}

/** Puts rows beside what the directory says: of what has no column, what was known of somebody stays. */
export function merge(
  { columns, rows, mistakes, calledThere }: Rows,
  { participants, rooms }: Contents,
  rules: Pick<Store, 'defaultRoom' | 'channels'>,
): Merged {
  const known = new Map(participants.map((entry) => [writtenKey(entry.identity), entry]));
  const merged: Merged = {
    participants: [],
    counts: { added: 0, changed: 0, same: 0 },
    mistakes: [...mistakes],
  };
  const spelling = spellingBeside(rows, known, rooms);
  for (const { line, entry: written } of rows) {
    const { identity, ...said } = written;
    const before = known.get(writtenKey(identity));
    const [checked] = collecting(merged.mistakes, () =>
      inTheirWords(calledThere, () => {
        const entry = { identity, ...without(columns, before), ...said };
        const checked = checkParticipant(entry, { line }, rules);
        for (const name of namedRooms(checked)) settleSpelling(spelling, name, { line });
        return checked;
      }),
    );
    if (checked === undefined) continue;
    const isSame = before !== undefined && sameEntry(before, checked.entry);
    if (!isSame) merged.participants.push(checked);
    merged.counts[before === undefined ? 'added' : isSame ? 'same' : 'changed'] += 1;
  }
  merged.mistakes.sort((a, b) => lineOf(a) - lineOf(b));
  return merged;
}

/** Says of a mistake which column it is in, as the file calls it. */
function inTheirWords<Result>(calledThere: Rows['calledThere'], check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    const called = Object.entries(calledThere).find(([column]) => column === error.field?.split('.')[0])?.[1];
    if (called === undefined) throw error;
    throw new EntryError(error.reason, { place: error.place, field: called }, error.flaw);
  }
}

const without = (columns: readonly Column[], entry: ParticipantEntry | undefined): object =>
  Object.fromEntries(
    Object.entries(entry ?? {}).filter(([field]) => !columns.some((column) => column === field)),
  );

/** How rooms are spelled by everybody whom the rows leave alone. */
function spellingBeside(
  rows: readonly Row[],
  known: ReadonlyMap<string, ParticipantEntry>,
  rooms: Contents['rooms'],
): Map<string, Room> {
  const named = new Set(rows.map(({ entry }) => writtenKey(entry.identity)));
  const others = [...known].flatMap(([key, entry]) => (named.has(key) ? [] : (entry.rooms ?? [])));
  const names = [...others, ...Object.keys(rooms)].map(asRoomName);
  return new Map(names.map((name) => [nameKey(name), { name }]));
}
