import type { QueryResult } from 'pg';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { RoomEntry } from '../../../src/directory/entries';
import { roomOf } from '../../../src/directory/postgres';
import { asRoomName, writtenKey } from '../names';
import { checkRoom, type Settled } from './entries';
import { type RoomStatements, statementsFor } from './room-statements';
import type { Store } from './store';

/** All columns, since a table that an earlier version made lacks some. */
const LIST_ROOMS = 'select * from doorcode_rooms order by name';
/** `xmin` is another with each change. */
const FIND_ROOM = 'select *, xmin::text as version from doorcode_rooms where name_key = $1';

type Row = Record<string, unknown>;
type Ask = (text: string, values?: unknown[]) => Promise<QueryResult<Row>>;

/** The rooms of a directory in PostgreSQL. */
export class PostgresRooms {
  /**
   * @param ask reads
   * @param change writes
   */
  constructor(
    private readonly ask: Ask,
    private readonly change: (text: string, values: unknown[]) => Promise<QueryResult>,
  ) {}

  /** Every row, and what writes into a table with such rows. */
  async list(): Promise<{ rows: Row[]; statements: RoomStatements }> {
    const listed = await this.ask(LIST_ROOMS);
    return { rows: listed.rows, statements: statementsOf(listed) };
  }

  async entries(): Promise<Record<string, RoomEntry>> {
    const { rows } = await this.list();
    return Object.fromEntries(rows.map((row) => [String(row.name), entryOf(row)]));
  }

  /**
   * Keeps rooms.
   * @param given those of which everything is said anew; of the others, nothing that is known is changed
   * @param statements of `list`
   * @throws CliError before anything has changed, for what the table has no column for
   */
  async put(
    rooms: Settled['rooms'],
    given: readonly RoomName[],
    { replace, keep, valuesOf }: RoomStatements,
  ): Promise<void> {
    const said = new Set(given.map(nameKey));
    const writes = [...rooms].map(
      ([key, { name, entry }]) => [said.has(key) ? replace : keep, valuesOf(key, name, entry)] as const,
    );
    for (const [statement, values] of writes) await this.change(statement, values);
  }

  /** As in `Store`. */
  changeRoom: Store['changeRoom'] = async (name, changed) => {
    const key = writtenKey(name);
    for (;;) {
      const found = await this.ask(FIND_ROOM, [key]);
      const [row] = found.rows;
      const entry = changed(row === undefined ? {} : entryOf(row));
      const known = checkRoom(String(row?.name ?? asRoomName(name)), entry).name;
      const { keep, change, valuesOf } = statementsOf(found);
      const values = valuesOf(key, known, entry);
      const { rowCount } =
        row === undefined
          ? await this.change(keep, values)
          : await this.change(change, [...values, row.version]);
      if (rowCount === 1) return { name: known, entry };
    }
  };

  /** As in `Store`. The spelling stays: participants may still be expected there. */
  removeRoom: Store['removeRoom'] = async (name) => {
    const key = writtenKey(name);
    for (;;) {
      const found = await this.ask(FIND_ROOM, [key]);
      const [row] = found.rows;
      if (row === undefined || Object.keys(entryOf(row)).length === 0) return false;
      const { change, valuesOf } = statementsOf(found);
      const values = valuesOf(key, row.name as RoomName, {});
      const { rowCount } = await this.change(change, [...values, row.version]);
      if (rowCount === 1) return true;
    }
  };
}

const statementsOf = ({ fields }: QueryResult): RoomStatements =>
  statementsFor(fields.map(({ name }) => name));

const entryOf = (row: Row): RoomEntry => roomOf(row) as RoomEntry;
