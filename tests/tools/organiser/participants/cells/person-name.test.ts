import { nameOfParts, personName } from '../../../../../tools/organiser/participants/cells/person-name';

test.each([
  ['García, José', 'José García'],
  ['de la Cruz, Ana María', 'Ana María de la Cruz'],
  ['King, Jr.', 'King Jr.'],
  ['Mango, PhD', 'Mango PhD'],
  [' Mabel   Mango ', 'Mabel Mango'],
  ['Tommy Tarn (Guest)', 'Tommy Tarn'],
  ['Sable Igel (she/her)', 'Sable Igel'],
  ['\u200bMabel\u202c', 'Mabel'],
  ['N/A', ''],
  ['-', ''],
])('%j is %j', (written, name) => {
  expect(personName(written)).toBe(name);
});

test('a video tool has the original name in brackets', () => {
  expect(personName('Mabel Mango (iPhone)', true)).toBe('Mabel Mango');
  expect(personName('Mango, Mabel (iPhone)', true)).toBe('Mabel Mango');
});

test('parts that say nothing are none', () => {
  expect(nameOfParts(['Mabel', ''])).toBe('Mabel');
  expect(nameOfParts(['n/a', 'Mango'])).toBe('Mango');
});
