import { clockTime, secondsUntil } from '../../../../src/assets/client/clock';
import { codeIn } from '../../../../src/assets/client/passcode/digits';

test.each([
  ['spaces', '123 456'],
  ['dashes', '123-456'],
  ['the words around it', 'Your code is 123456.'],
  ['full-width digits', '１２３４５６'],
  ['Arabic digits', '١٢٣٤٥٦'],
  ['Persian digits', '۱۲۳۴۵۶'],
  ['Hindi digits', '१२३४५६'],
  ['more digits than a code has', '12345678'],
])('a code can be pasted with %s', (_name, text) => {
  expect(codeIn(text, 6).code).toBe('123456');
});

test.each([
  ['a year', 'Your Yoga 2026 verification code is: 123456'],
  ['a phone number', 'From +1 800 555 4321: 123-456.'],
  ['a time after it', '１２３４５６, valid until 10:45'],
])('a code is found beside %s', (_name, text) => {
  expect(codeIn(text, 6)).toEqual({ code: '123456', isCut: false });
});

test.each(['12345678', '2026 12345', 'Yoga 2 123 456'])(
  'a code cut out of more digits is marked as cut: %s',
  (text) => {
    expect(codeIn(text, 6).isCut).toBe(true);
  },
);

test('half a code stays half a code', () => {
  expect(codeIn('12 3', 6)).toEqual({ code: '123', isCut: false });
});

test('a text without digits gives no code', () => {
  expect(codeIn('code²½', 6).code).not.toContain('²');
  expect(codeIn('no digits', 6).code).toBe('');
});

test.each([
  [0, '0:00'],
  [27, '0:27'],
  [120, '2:00'],
  [605, '10:05'],
])('%i seconds read as %s', (seconds, clock) => {
  expect(clockTime(seconds)).toBe(clock);
});

test('a countdown ends at nothing and never goes below', () => {
  expect(secondsUntil(1500, 1000)).toBe(1);
  expect(secondsUntil(1000, 1000)).toBe(0);
  expect(secondsUntil(1000, 9000)).toBe(0);
});
