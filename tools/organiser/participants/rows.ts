import { EntryError } from '../../../src/directory/entries';
import type { Column } from './csv';
import type { Written } from './entry';

/** A row that is a participant as far as one can tell without the directory. */
export interface Row {
  line: number;
  entry: Written;
}

/** What a file of rows says. */
export interface Rows {
  /** Whether it names participants by their identity, as this tool does, and not by names that they gave elsewhere. */
  isOwn: boolean;
  /** What it can say of a participant. Of what has no column it says nothing. */
  columns: readonly Column[];
  /** What the file itself calls them, where that is something else. */
  calledThere: Readonly<Partial<Record<Column, string>>>;
  rows: Row[];
  mistakes: EntryError[];
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
