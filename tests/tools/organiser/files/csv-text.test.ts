import { parse } from 'csv-parse/sync';
import { array, constantFrom, oneof, property, assert as propertyHolds, string } from 'fast-check';
import { csvLines, untamed } from '../../../../tools/organiser/files/csv-text';
import { visible } from '../../../../tools/printing/visible';

const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

test.each([
  ['=1+1', "'=1+1"],
  ['+18005559876', "'+18005559876"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
  [' =1', "' =1"],
  ["'=1", "''=1"],
  ["'abc", "'abc"],
  ["O'Brien", "O'Brien"],
  ['mabel@example.com', 'mabel@example.com'],
  ['\t=1', '\\t=1'],
  ['\r=1', '\\r=1'],
  ['x;=1', `"x;'=1"`],
  ['x,@y', `"x,'@y"`],
  ['say "hi"', '"say ""hi"""'],
  ['x;"=1', `"x;'""=1"`],
])('%j is written as %s', (cell, written) => {
  expect(csvLines([[cell]])).toEqual([written]);
});

/** What a spreadsheet may make of a file, whether or not it minds the quotation marks. */
const openedWith = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.replace(/^["\s]+/, ''));

const cells = string({
  unit: oneof(
    constantFrom(...`=+-@＝＋－＠'";, |ab\t\r\n\u001b`),
    string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});

test.each([',', ';'])('whichever way it is opened, a spreadsheet runs nothing (%s)', (delimiter) => {
  propertyHolds(
    property(array(cells, { minLength: 1, maxLength: 4 }), (row) => {
      const opened = csvLines([['a', ...row]]).flatMap((line) => openedWith(line, delimiter));
      expect(opened.filter((cell) => FORMULA.test(cell))).toEqual([]);
    }),
  );
});

test('every cell without controls reads back as it was', () => {
  const visibleOnly = cells.filter((cell) => visible(cell) === cell);
  propertyHolds(
    property(array(visibleOnly, { minLength: 2, maxLength: 4 }), (row) => {
      const [back = []] = parse(csvLines([row]).join('\r\n')) as string[][];
      expect(back.map(untamed)).toEqual(row);
    }),
  );
});
