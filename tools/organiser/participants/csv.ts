import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { CountryCode } from 'libphonenumber-js';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import { writtenKey } from '../names';
import { Stop } from '../stop';
import { type Written, wordsOf, writtenEntry } from './entry';

const COLUMNS = ['identity', 'phone', 'email', 'channels', 'rooms', 'role'] as const;
export type Column = (typeof COLUMNS)[number];

/** A row that is a participant as far as one can tell without the directory. */
export interface Row {
  line: number;
  entry: Written;
}

/** A mistake in a file of rows. */
export interface RowMistake {
  line: number;
  says: string;
}

/** What a file of rows says. */
export interface Rows {
  /** What it can say of a participant. Of what has no column it says nothing. */
  columns: readonly Column[];
  rows: Row[];
  mistakes: RowMistake[];
}

/**
 * Reads participants from a CSV file (RFC 4180, or with semicolons, as some spreadsheets write it).
 * @throws Stop when the file cannot be read as rows at all
 */
export function readCsv(path: string, country: CountryCode | undefined): Rows {
  const [head, ...others] = cellsOf(path);
  const columns = columnsOf(head?.cells ?? []);
  if (others.length === 0) throw new Stop(`${path} has no rows below its first line`);
  const lineOf = new Map<string, number>();
  const mistakes: RowMistake[] = [];
  const rows = others.flatMap(({ line, cells }) =>
    reading(line, mistakes, () => {
      if (cells.length !== columns.length)
        throw new EntryError(`: ${otherWidth(cells.length, columns.length)}`);
      const row = Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
      const entry = writtenEntry({ identity: '', ...row }, country);
      const key = writtenKey(entry.identity);
      const earlier = lineOf.get(key);
      if (earlier !== undefined && key !== '')
        throw new EntryError(`: is the same participant as in line ${earlier}`);
      lineOf.set(key, line);
      return { line, entry };
    }),
  );
  return { columns, rows, mistakes };
}

/** Reads something of a row, or notes by its line what is wrong with it. */
export function reading<Result>(line: number, mistakes: RowMistake[], read: () => Result): Result[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    mistakes.push({ line, says: wordsOf(error) });
    return [];
  }
}

const otherWidth = (cells: number, columns: number): string =>
  cells > columns
    ? `has ${cells} cells, and there are ${columns} columns; several rooms in one cell have | between them`
    : `has ${cells} of ${columns} cells`;

/** Cells as they stand, and the line that each row ends in. */
function cellsOf(path: string): { line: number; cells: string[] }[] {
  const text = readText(path);
  try {
    const rows = parse(text, {
      bom: true,
      // The first line only has names, so that it can tell; a room's name further down may hold the other one.
      delimiter: /^[^\r\n]*;/.test(text) ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    // Its messages quote a cell; what is wrong is in front of that.
    const [says = ''] = message.split(/[,:]/, 1);
    throw new Stop(`${path}${lines === undefined ? '' : `, line ${lines}`}: ${says}`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Stop(`${path} cannot be read`);
  }
}

function columnsOf(names: string[]): Column[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  const unknown = columns.filter((name) => !COLUMNS.some((column) => column === name));
  if (unknown.length > 0 || !columns.includes('identity'))
    throw new Stop(
      `the first line must name the columns: identity, and of the others ${COLUMNS.slice(1).join(', ')}`,
    );
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new Stop(`the first line names the column ${twice} twice; take one away`);
  return columns as Column[];
}

/** Rows that `readCsv` reads back. */
export const writeCsv = (entries: readonly ParticipantEntry[]): string =>
  csvText([
    [...COLUMNS],
    ...entries.map(({ identity, phone = '', email = '', channels = [], rooms = [], role = '' }) => [
      identity,
      phone,
      email,
      channels.join('|'),
      rooms.join('|'),
      role,
    ]),
  ]);

/** RFC 4180, with the line ends that it asks for. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n');

const cell = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
