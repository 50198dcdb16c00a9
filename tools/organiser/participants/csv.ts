import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { CountryCode } from 'libphonenumber-js';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import { CliError } from '../cli-error';
import { untamed } from '../files/csv-text';
import { writtenKey } from '../names';
import { type Written, writtenEntry } from './entry';

const COLUMNS = ['identity', 'phone', 'email', 'channels', 'rooms', 'role'] as const;
export type Column = (typeof COLUMNS)[number];

const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

/** A row that is a participant as far as one can tell without the directory. */
export interface Row {
  line: number;
  entry: Written;
}

/** What a file of rows says. */
export interface Rows {
  /** What it can say of a participant. Of what has no column it says nothing. */
  columns: readonly Column[];
  rows: Row[];
  mistakes: EntryError[];
}

/**
 * Reads participants from a CSV file (RFC 4180, or with semicolons or tabs, as some spreadsheets write it).
 * @throws CliError when the file cannot be read as rows at all
 */
export function readCsv(path: string, country: CountryCode | undefined): Rows {
  const [head, ...others] = cellsOf(path);
  const columns = columnsOf(head?.cells ?? []);
  if (others.length === 0) throw new CliError(`${path} has no rows below its first line`);
  const lineOf = new Map<string, number>();
  const mistakes: EntryError[] = [];
  const rows = others.flatMap(({ line, cells }) =>
    collecting(mistakes, () => {
      if (cells.length !== columns.length)
        throw new EntryError(otherWidth(cells.length, columns.length), { place: { line } });
      const row = Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
      const entry = writtenEntry({ identity: '', ...row }, country, { line });
      const key = writtenKey(entry.identity);
      const earlier = lineOf.get(key);
      if (earlier !== undefined && key !== '')
        throw new EntryError(`is the same participant as in line ${earlier}`, { place: { line } });
      lineOf.set(key, line);
      return { line, entry };
    }),
  );
  return { columns, rows, mistakes };
}

/** Reads something of a row, or keeps what is wrong with it. */
export function collecting<Result>(mistakes: EntryError[], read: () => Result): Result[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    mistakes.push(error);
    return [];
  }
}

/** The line that a mistake in a file of rows is in. */
export const lineOf = ({ place }: EntryError): number =>
  typeof place === 'object' && 'line' in place ? place.line : 0;

const otherWidth = (cells: number, columns: number): string =>
  cells > columns
    ? `has ${cells} cells, and there are ${columns} columns; several rooms in one cell have | between them`
    : `has ${cells} of ${columns} cells`;

/** Cells as they stand, and the line that each row ends in. */
function cellsOf(path: string): { line: number; cells: string[] }[] {
  const text = readText(path);
  const isTold = SEPARATOR_LINE.test(text);
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      from_line: isTold ? 2 : 1,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record.map(untamed) }));
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    // Its messages quote a cell; what is wrong is in front of that.
    const [says = ''] = message.split(/[,:]/, 1);
    throw new CliError(`${path}${lines === undefined ? '' : `, line ${lines}`}: ${says}`);
  }
}

/** By which some spreadsheets tell each other what parts the cells. */
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/i;

/** The first line has nothing but names in it, so that it can tell; a room's name further down may hold the other one. */
function delimiterOf(text: string): string {
  const [, first = ''] = SEPARATOR_LINE.exec(text) ?? /^[^\r\n]*?([;\t])/.exec(text) ?? [];
  return first || ',';
}

/** Spreadsheets write UTF-8, or UTF-16 with a mark at its beginning, or else what only they know. */
function readText(path: string): string {
  const bytes = readBytes(path);
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new CliError(`${path} is not in UTF-8; save it as "CSV UTF-8", or names with accents are lost`);
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new CliError(`${path} cannot be read`);
  }
}

const FIRST_LINE = `the first line must name the columns: identity, and of the others ${COLUMNS.slice(1).join(', ')}`;

/** Without a first line of names, somebody's number stands there, which is not repeated. */
function columnPlace(index: number, columns: readonly string[]): string {
  const name = columns[index] ?? '';
  if (name === '') return `column ${index + 1} has no name`;
  return `column ${index + 1}${/[\d@]/.test(name) ? '' : `, "${name}",`} is not known`;
}

function columnsOf(names: string[]): Column[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  const unknown = columns.findIndex((name) => !isColumn(name));
  if (unknown !== -1) throw new CliError(`${columnPlace(unknown, columns)}; ${FIRST_LINE}`);
  if (!columns.includes('identity'))
    throw new CliError(`the first line names no column identity; ${FIRST_LINE}`);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new CliError(`the first line names the column ${twice} twice; take one away`);
  return columns as Column[];
}

/** Rows that `readCsv` reads back. */
export const rowsOf = (entries: readonly ParticipantEntry[]): string[][] => [
  [...COLUMNS],
  ...entries.map(({ identity, phone = '', email = '', channels = [], rooms = [], role = '' }) => [
    identity,
    phone,
    email,
    channels.join('|'),
    rooms.join('|'),
    role,
  ]),
];
