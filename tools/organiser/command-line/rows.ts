import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writePrivateFile } from '../../files/private-file';
import { CliError } from '../cli-error';
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
    else {
      context.terminal.say(lines, CSV_LINE_END);
      warnOfRedirection(context, lines);
    }
    return;
  }
  const path = resolve(context.environment.cwd, file);
  if (isOfSomethingElse(path, lines[0] ?? ''))
    throw new CliError(
      `${file} is there already, and holds something else than such rows; give another name, or move it away`,
    );
  const count = rows.length - 1;
  if (context.dryRun) {
    context.rehearsed({ exported: count, file }, `${countOf(count)} would be in ${file}.`);
    return;
  }
  writePrivateFile(path, lines.map((line) => line + CSV_LINE_END).join(''));
  context.show(
    { exported: count, file },
    () => `${countOf(count)} ${count === 1 ? 'is' : 'are'} in ${file}.`,
  );
}

/** Whether a file is there that has other columns than these: settings, a workbook, what a ticket shop exported. */
function isOfSomethingElse(path: string, names: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size === 0) return false;
  const [first = ''] = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 1);
  return first !== names;
}

/**
 * What a shell puts into a file is not always what was printed: `npm run` prints lines of its own above, and Windows
 * PowerShell reads letters in the terminal's old encoding.
 */
function warnOfRedirection(context: Context, lines: readonly string[]): void {
  const { terminal, environment } = context;
  if (terminal.width !== undefined) return;
  const { npm_lifecycle_event: script, npm_config_loglevel: level } = environment.variables;
  const file = 'give the name of a file to the command itself in place of >, and nothing is lost';
  if (script === 'doorcode' && level !== 'silent')
    context.note(`npm has printed lines of its own above these rows; ${file}.`);
  else if (process.platform === 'win32' && lines.some((line) => /\P{ASCII}/u.test(line)))
    context.note(`Windows PowerShell may change letters with accents; ${file}.`);
}

const countOf = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`);
