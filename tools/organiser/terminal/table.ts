import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './terminal';

/** The narrowest that a column which is broken into lines may get. Characters. */
const NARROWEST = 20;

/** Between two columns. */
const GAP = '  ';

/**
 * Lays rows out in columns, without lines around them. In a terminal, the last column is broken into lines that fit.
 * @param head the columns' names, if they need any
 */
export function table(
  { width = Number.POSITIVE_INFINITY, colours }: Pick<Terminal, 'width' | 'colours'>,
  rows: readonly (readonly string[])[],
  head: readonly string[] = [],
): string {
  const all = head.length > 0 ? [head.map((name) => colours.dim(name)), ...rows] : rows;
  const columns = all.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns - 1 }, (_, column) => widest(all, column));
  const before = widths.reduce((sum, each) => sum + each + GAP.length, 0);
  return all
    .flatMap((row) => {
      const start = widths.map((each, column) => padded(row[column] ?? '', each) + GAP).join('');
      return broken(row[widths.length] ?? '', Math.max(width - before, NARROWEST)).map((line, index) =>
        `${index === 0 ? start : ' '.repeat(before)}${line}`.trimEnd(),
      );
    })
    .join('\n');
}

/** Breaks a text between words. A word that is wider than a line, as an address may be, stays whole. */
const broken = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.pop();
      const longer = last === undefined ? word : `${last} ${word}`;
      if (last === undefined || visibleLength(longer) <= width) lines.push(longer);
      else lines.push(last, word);
    }
    return lines;
  });

const padded = (text: string, width: number): string => text + ' '.repeat(width - visibleLength(text));

const widest = (rows: readonly (readonly string[])[], column: number): number =>
  rows.reduce((most, row) => Math.max(most, visibleLength(row[column] ?? '')), 1);

/** Letters that are two columns wide. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60]/gu;

const visibleLength = (text: string): number => {
  const letters = stripVTControlCharacters(text).replaceAll(/\p{Mn}/gu, '');
  return [...letters].length + (letters.match(WIDE)?.length ?? 0);
};
