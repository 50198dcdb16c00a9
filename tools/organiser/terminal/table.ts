import Table from 'cli-table3';
import type { Terminal } from './terminal';

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** The narrowest that a column which is broken into lines may get. Characters. */
const NARROWEST = 20;

/**
 * Lays rows out in columns, without lines around them. In a terminal, the last column is broken into lines that fit.
 * @param head the columns' names, if they need any
 */
export function table(
  { width, colours }: Pick<Terminal, 'width' | 'colours'>,
  rows: readonly (readonly string[])[],
  head: readonly string[] = [],
): string {
  const all = head.length > 0 ? [head, ...rows] : rows;
  const columns = Math.max(0, ...all.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, column) => widest(all, column));
  const left = (width ?? Number.POSITIVE_INFINITY) - widths.reduce((sum, each) => sum + each + 2, 0);
  const last = Math.min(widest(all, columns - 1), Math.max(left, NARROWEST));
  const laid = new Table({
    chars: BARE,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...widths, last],
    wordWrap: true,
  });
  if (head.length > 0) laid.push(head.map((name) => colours.dim(name)));
  laid.push(...rows.map((row) => [...row]));
  return laid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const widest = (rows: readonly (readonly string[])[], column: number): number =>
  Math.max(1, ...rows.map((row) => visibleLength(row[column] ?? '')));

const visibleLength = (text: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how colours begin
  [...text.replaceAll(/\u001b\[\d+m/g, '')].length;
