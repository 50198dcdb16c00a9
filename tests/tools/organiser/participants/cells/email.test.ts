import { normalisedEmail } from '../../../../../tools/organiser/participants/cells/email';

test.each([
  ['mailto:mabel@example.com'],
  ['mailto:mabel@example.com?subject=Yoga'],
  ['<mabel@example.com>'],
  ['Mabel Mango <mabel@example.com>'],
  ['"Mango, Mabel" <mabel@example.com>;'],
  ['mabel@example.com.'],
  ['mabel@example.com,'],
  [' mabel @ example.com '],
  ["'mabel@example.com"],
  ['\u202amabel@example.com\u202c'],
  ['mabel@example.com\u200b'],
  ['\ufeffmabel@example.com\u00a0'],
  ['mabel＠example.com'],
  ['mabel@example.com; mabel@example.com'],
  ['mabel@example.com ::: MABEL@example.com'],
  ['E-mail: mabel@example.com'],
])('%j is an address', (written) => {
  expect(normalisedEmail(written)).toBe('mabel@example.com');
});

test.each(['mabel@example.com, mango@example.com', 'mabel@example.com mango@example.com'])(
  '%j is several',
  (written) => {
    expect(() => normalisedEmail(written)).toThrow('email: has several addresses; write one');
  },
);

test('what is no address stays as it is, for whoever judges it', () => {
  expect(normalisedEmail('nowhere')).toBe('nowhere');
  expect(() => normalisedEmail('#N/A')).toThrow("email: is the spreadsheet's error #N/A");
});
