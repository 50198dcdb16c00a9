import { initialsOf } from '../../../../../src/assets/client/call/tiles/initials';

test.each([
  ['mabel', 'M'],
  ['Tom Nook', 'TN'],
  ['anna maria von berg', 'AB'],
  ['k.k.slider', 'KS'],
  ['éloïse', 'É'],
  ['山田 太郎', '山太'],
  ['n\u0303andu\u0301 e\u0301lan', 'N\u0303E\u0301'],
])('%s has the letters %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters);
});
