import { lookAlikes } from '../../../tools/organiser/look-alikes';

test.each([
  ['mabel', 'mаbel'],
  ['mabel', 'mabe1'],
  ['Mabel', 'MabeI'],
  ['MABEL', 'ΜАВЕL'],
  ['Bob', 'B0b'],
  ['arnie', 'amie'],
  ["O'Brien", "0'Brien"],
])('%s and %s look alike', (a, b) => {
  expect(lookAlikes([a, b])).toEqual([[a, b]]);
});

test.each([
  ['mabel', 'mable'],
  ['mabel', 'mábel'],
  ['Ian', 'Lan'],
  ['guest 1', 'guest 10'],
  ['西施惠', '西施恵'],
])('%s and %s do not', (a, b) => {
  expect(lookAlikes([a, b])).toEqual([]);
});

test('a name does not look like itself, and each of a hundred thousand is looked at', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `Participant ${index}`);
  expect(lookAlikes([...names, 'Participant 7', 'Pаrticipant 99999'])).toEqual([
    ['Participant 99999', 'Pаrticipant 99999'],
  ]);
});
