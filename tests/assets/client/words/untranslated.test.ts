import { formatsOf } from '../../../../src/assets/client/words/formats';
import { partsOf, untranslated, withoutMarks } from '../../../../src/assets/client/words/untranslated';

const { list, sentences } = formatsOf('en');

test('names are told apart from the words around them, in a list, too', () => {
  const told = sentences(`${list(['mabel', 'tommy'].map(untranslated))} joined`);
  expect(partsOf(told)).toEqual(['', 'mabel', ' and ', 'tommy', ' joined.']);
});

test('without its marks a text is what it says', () => {
  expect(withoutMarks(`Join ${untranslated('My Room')}`)).toBe('Join My Room');
});

test('no name is nothing', () => {
  expect(untranslated('')).toBe('');
});
