import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { CountryCode } from 'libphonenumber-js';
import { type Identity, nameKey } from '../../../src/access/names';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import { Stop } from '../stop';
import { participantEntry, wordsOf } from './entry';

const COLUMNS = ['identity', 'phone', 'email', 'channels', 'rooms', 'role'] as const;
type Column = (typeof COLUMNS)[number];

interface Row {
  record: Partial<Record<Column, string>>;
  info: { lines: number };
}

/** A mistake in a file of rows. */
export interface RowMistake {
  line: number;
  says: string;
}

/**
 * Reads participants from a CSV file (RFC 4180, or with semicolons, as some spreadsheets write it).
 * @returns the entries, and every mistake by its line
 * @throws Stop when the file cannot be read as rows at all
 */
export function readCsv(
  path: string,
  country: CountryCode | undefined,
): { entries: ParticipantEntry[]; mistakes: RowMistake[] } {
  const mistakes: RowMistake[] = [];
  const lineOf = new Map<string, number>();
  const entries: ParticipantEntry[] = [];
  for (const { record, info } of rowsOf(path)) {
    try {
      const entry = participantEntry({ identity: '', ...record }, country);
      const key = nameKey(entry.identity as Identity);
      const earlier = lineOf.get(key);
      if (earlier !== undefined) throw new EntryError(`: is the same participant as in line ${earlier}`);
      lineOf.set(key, info.lines);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      mistakes.push({ line: info.lines, says: wordsOf(error) });
    }
  }
  return { entries, mistakes };
}

function rowsOf(path: string): Row[] {
  try {
    return parse(readText(path), {
      bom: true,
      columns: (names: string[]) => columnsOf(names),
      delimiter: [',', ';'],
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Row[];
  } catch (error) {
    if (error instanceof Stop) throw error;
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
