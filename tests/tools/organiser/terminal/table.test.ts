import { table } from '../../../../tools/organiser/terminal/table';
import { stylesOf } from '../../../../tools/printing/styles';

const colours = stylesOf(false);
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => [`guest ${index}`, 'guest', 'Yoga']);

test('every row of ten thousand has its columns where the others have them', () => {
  const lines = table({ width: 80, colours }, people(10_000), ['identity', 'role', 'room']);
  expect(lines).toHaveLength(10_001);
  expect(lines.slice(0, 2)).toEqual(['identity    role   room', 'guest 0     guest  Yoga']);
  expect(lines.at(-1)).toBe('guest 9999  guest  Yoga');
});

test('the last column is broken into lines that fit, and no word is lost', () => {
  const address = 'https://console.twilio.com/us1/account';
  const rows = [
    ['mabel', 'one two three four five six seven'],
    ['tommy', `see ${address} there`],
    ['', '→ and mend it'],
  ];
  expect(table({ width: 32, colours }, rows)).toEqual([
    'mabel  one two three four five',
    '       six seven',
    'tommy  see',
    `       ${address}`,
    '       there',
    '       → and mend it',
  ]);
});

test('columns are where they are whatever is in them: wide letters, accents, colours', () => {
  const { red } = stylesOf(true);
  const decomposed = 'José'.normalize('NFD');
  expect(
    table({ width: 80, colours }, [
      ['林 太郎', 'a'],
      [decomposed, 'b'],
      [red('x'), 'c'],
    ]),
  ).toEqual(['林 太郎  a', `${decomposed}     b`, `${red('x')}        c`]);
});

test('without rows there is nothing but the names of the columns', () => {
  expect(table({ width: undefined, colours }, [], ['identity', 'role'])).toEqual(['identity  role']);
  expect(table({ width: undefined, colours }, [])).toEqual([]);
});
