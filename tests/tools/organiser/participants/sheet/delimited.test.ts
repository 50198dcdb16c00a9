import { isColumnName } from '../../../../../tools/organiser/participants/columns/meaning';
import { readDelimited } from '../../../../../tools/organiser/participants/sheet/delimited';

const cells = (text: string) => {
  const lines = readDelimited(text, isColumnName);
  return Array.isArray(lines) ? lines.map(({ cells }) => cells) : lines;
};

test.each([
  ['commas', 'name,phone\na,1\n'],
  ['semicolons', 'name;phone\na;1\n'],
  ['tabs', 'name\tphone\na\t1\n'],
  ['bars', 'name|phone\na|1\n'],
  ['line ends of all kinds', 'name,phone\r\n\ra,1\n'],
  ['a carriage return alone', 'name,phone\ra,1\r'],
  ['two carriage returns', 'name,phone\r\r\na,1\r\r\n'],
  ['a line that tells', 'sep=|\r\nname|phone\r\na|1\r\n'],
  ['a line that tells, in quotation marks', '"sep=;"\nname;phone\na;1\n'],
])('%s', (_, text) => {
  expect(cells(text)).toEqual([
    ['name', 'phone'],
    ['a', '1'],
  ]);
});

test('what stands in cells parts none', () => {
  const rows = [1, 2, 3].map((each) => `Tarn, Tommy ${each};1 Nook Lane, Washington, DC`);
  expect(cells(`Name;Adresse\n${rows.join('\n')}\n`)).toEqual([
    ['Name', 'Adresse'],
    ...rows.map((row) => row.split(';')),
  ]);
});

test('lines are counted whatever ends them', () => {
  expect(readDelimited('name,phone\r\n\n"a\r\nb",1\rc,2', isColumnName)).toEqual([
    { line: 1, cells: ['name', 'phone'] },
    { line: 4, cells: ['a\nb', '1'] },
    { line: 5, cells: ['c', '2'] },
  ]);
});

test('a quotation mark within a cell is one, and one that is never closed is said where it opens', () => {
  expect(cells('name,phone\nJosé "Pepe" García,1\n')).toEqual([
    ['name', 'phone'],
    ['José "Pepe" García', '1'],
  ]);
  expect(cells('name,phone\na,1\n"b,2\nc,3\n')).toEqual({
    line: 3,
    says: 'a quotation mark opens a cell there, and none closes it; add it, or take it away',
  });
});
