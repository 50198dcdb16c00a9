import { property, assert as propertyHolds, string } from 'fast-check';
import { visible } from '../../../tools/printing/visible';

test.each([
  ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
  ['\u0007\u0008\u0000\u007f', '\\u0007\\u0008\\u0000\\u007f'],
  ['\u009b31m\u0090', '\\u009b31m\\u0090'],
  ['one\ntwo\r\tthree', 'one\\ntwo\\r\\tthree'],
  ['\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
  ['\u202egnp.exe\u202c', '\\u202egnp.exe\\u202c'],
  ['\u2066\u2067\u2068\u2069\u200e\u200f\u061c', '\\u2066\\u2067\\u2068\\u2069\\u200e\\u200f\\u061c'],
  ['ma\u200bbel\u3164\u00ad\ufeff\u034f', 'ma\\u200bbel\\u3164\\u00ad\\ufeff\\u034f'],
  ['\ud83d and \ude00', '\\ud83d and \\ude00'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(["O'Brien + Söhne", '林 太郎', 'José'.normalize('NFD'), 'محمد', '😀 ✔', 'a\\b'])(
  '%s is shown as it is',
  (text) => {
    expect(visible(text)).toBe(text);
  },
);

test('a line of JSON says the same as before', () => {
  propertyHolds(
    property(string({ unit: 'binary', maxLength: 40 }), (text) => {
      const line = visible(JSON.stringify({ text }));
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(line)).toEqual({ text });
    }),
  );
});
