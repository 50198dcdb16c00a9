import { resolve } from 'node:path';
import { writePrivateFile } from '../../files/private-file';
import { CSV_LINE_END, csvLines } from '../files/csv-text';
import type { Context } from './context';

/**
 * Gives rows to who asked for a table that other programs read: as CSV to the screen or into a file, or with `--json`
 * what the rows were made of.
 * @param rows the names of the columns first
 * @param file where to; only its owner can read it
 */
export function printRows(
  context: Context,
  data: unknown,
  rows: readonly (readonly string[])[],
  file: string | undefined,
): void {
  const lines = csvLines(rows);
  if (file === undefined) {
    if (context.options.json) context.show(data, () => lines);
    else context.terminal.say(lines, CSV_LINE_END);
    return;
  }
  writePrivateFile(resolve(context.environment.cwd, file), lines.map((line) => line + CSV_LINE_END).join(''));
  const count = rows.length - 1;
  context.show(
    { exported: count, file },
    () => `${count === 1 ? '1 row is' : `${count} rows are`} in ${file}.`,
  );
}
