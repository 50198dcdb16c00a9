import { formatsOf } from '../../../../src/assets/client/words/formats';
import { partsOf, untranslated, withoutMarks } from '../../../../src/assets/client/words/untranslated';

const { list, sentences } = formatsOf('en');

test('names are separated from the words around them, also in a list', () => {
  const told = sentences(`${list(['mabel', 'tommy'].map(untranslated))} joined`);
  expect(partsOf(told)).toEqual(['', 'mabel', ' and ', 'tommy', ' joined.']);
});

test('a text without its marks is unchanged', () => {
  expect(withoutMarks(`Join ${untranslated('My Room')}`)).toBe('Join My Room');
});

test('an empty name stays empty', () => {
  expect(untranslated('')).toBe('');
});
