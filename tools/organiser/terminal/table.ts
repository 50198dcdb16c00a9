import stringWidth from 'string-width';
import wrap from 'wrap-ansi';
import { shownLine } from '../../printing/styles';
import type { Terminal } from './terminal';

/** The narrowest that a column which is broken into lines may get. Characters. */
const NARROWEST = 20;

/** Between two columns. */
const GAP = '  ';

/**
 * Lays rows out in columns, without lines around them. In a terminal, the last column is broken into lines that fit.
 * @param head the columns' names, if they need any
 * @returns its lines
 */
export function table(
  { width = Number.POSITIVE_INFINITY, colours }: Pick<Terminal, 'width' | 'colours'>,
  rows: readonly (readonly string[])[],
  head: readonly string[] = [],
): string[] {
  const shown = rows.map((row) => row.map(shownLine));
  const all = head.length > 0 ? [head.map((name) => colours.dim(name)), ...shown] : shown;
  const columns = all.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns - 1 }, (_, column) => widest(all, column));
  const before = widths.reduce((sum, each) => sum + each + GAP.length, 0);
  return all.flatMap((row) => {
    const start = widths.map((each, column) => padded(row[column] ?? '', each) + GAP).join('');
    const lines = wrap(row[widths.length] ?? '', Math.max(width - before, NARROWEST)).split('\n');
    return lines.map((line, index) => `${index === 0 ? start : ' '.repeat(before)}${line}`.trimEnd());
  });
}

const padded = (text: string, width: number): string => text + ' '.repeat(width - stringWidth(text));

const widest = (rows: readonly (readonly string[])[], column: number): number =>
  rows.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? '')), 1);
