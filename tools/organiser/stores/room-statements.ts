import type { RoomName } from '../../../src/contract/names';
import type { RoomEntry } from '../../../src/directory/entries';
import { CliError, EXIT } from '../cli-error';

/** By the column of `doorcode_rooms`: the field that it keeps, and what it has where nothing is said. */
const FIELDS = {
  opens_at: ['opensAt', null],
  closes_at: ['closesAt', null],
  max_participants: ['maxParticipants', null],
  audio_only: ['audioOnly', false],
  wait_for_host: ['waitForHost', false],
  waiting_room: ['waitingRoom', false],
} as const satisfies Record<string, readonly [keyof RoomEntry, null | false]>;
type Column = keyof typeof FIELDS;

const COLUMNS = Object.keys(FIELDS) as Column[];
/** Those that the table of an earlier version lacks. */
const LATER: readonly Column[] = ['wait_for_host', 'waiting_room'];

/** Tells what adds a column to a table that an earlier version made. */
export const ADD_COLUMNS =
  'npx doorcode setup adds what is missing, or the owner of the table with src/directory/schema.sql';

/** Statements that write rooms into a table, and what they take. */
export interface RoomStatements {
  /** The later columns that the table lacks. */
  lacking: readonly Column[];
  /** Takes `valuesOf`, and replaces what is said of the room. */
  replace: string;
  /** Takes `valuesOf`, and changes nothing where the room has a row. */
  keep: string;
  /** Takes `valuesOf` and the version of a row, and changes nothing where the row has another version. */
  change: string;
  /** @throws CliError for what the table has no column for */
  valuesOf(key: string, name: RoomName, entry: RoomEntry): unknown[];
}

/**
 * Writes statements for a table as it is. A later column that it lacks is left out, so that everything else can be said
 * of a room.
 * @param there the table's columns
 */
export function statementsFor(there: readonly string[]): RoomStatements {
  const lacking = LATER.filter((column) => !there.includes(column));
  const columns = COLUMNS.filter((column) => !lacking.includes(column));
  const all = ['name_key', 'name', ...columns];
  const changed = all.slice(1);
  const values = all.map((_, index) => `$${index + 1}`);
  const insert = `insert into doorcode_rooms (${all.join(', ')}) values (${values.join(', ')}) on conflict (name_key)`;
  return {
    lacking,
    replace: `${insert} do update set ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    keep: `${insert} do nothing`,
    change: `update doorcode_rooms set ${changed.map((column, index) => `${column} = $${index + 2}`).join(', ')}
      where name_key = $1 and xmin::text = $${all.length + 1}`,
    valuesOf(key, name, entry) {
      for (const column of lacking) checkUnsaid(column, entry);
      return [key, name, ...columns.map((column) => valueIn(column, entry))];
    },
  };
}

function valueIn(column: Column, entry: RoomEntry): unknown {
  const [field, unsaid] = FIELDS[column];
  return entry[field] ?? unsaid;
}

/** What cannot be kept must not be lost without a word: it keeps people out. */
function checkUnsaid(column: Column, entry: RoomEntry): void {
  if (!valueIn(column, entry)) return;
  throw new CliError(`the table doorcode_rooms lacks the column ${column}`, EXIT.mistakes, ADD_COLUMNS);
}
