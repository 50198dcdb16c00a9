import type { EntryError } from '../../../../../src/directory/entries';
import { countryOf, countryWords } from '../../../../../tools/organiser/participants/cells/country';
import { normalisedPhone } from '../../../../../tools/organiser/participants/cells/phone';
import { kindOfPhone } from '../../../../../tools/organiser/participants/cells/phone-kind';

const read = (written: string, country?: string): string => {
  try {
    return normalisedPhone(written, { country: countryOf(country) });
  } catch (error) {
    return (error as EntryError).explanation;
  }
};

test.each([
  ['1.2025550143E+10', 'US', '+12025550143'],
  ['1,2025550143E+10', 'US', '+12025550143'],
  ['1.2025550143e10', 'US', '+12025550143'],
  ['4.915715550123E+12', 'DE', 'phone could be of another country too'],
  ['12024561111', 'DE', 'phone could be of another country too'],
  ['1 202 456 1111', 'AT', 'phone could be of another country too'],
  ['12025550143.0', 'US', '+12025550143'],
  ['p:+12025550143', undefined, '+12025550143'],
  ['tel:+1-202-555-0143', undefined, '+12025550143'],
  ['Tel.: +1 202 555 0143', undefined, '+12025550143'],
  ['Mobile: (202) 555-0143', 'US', '+12025550143'],
  ['m 07700 900123', 'GB', '+447700900123'],
  ['+1 202 555 0143 (mobile)', undefined, '+12025550143'],
  ['+1 202 555 0143 - cell', undefined, '+12025550143'],
  ['0171 5550123 Handy', 'DE', '+491715550123'],
  ['携帯：090-1234-5678', 'JP', '+819012345678'],
  ["'+1 202 555 0143", undefined, '+12025550143'],
  ['="+1 202 555 0143"', undefined, '+12025550143'],
  ['=+12025550143', undefined, '+12025550143'],
  ['"+12025550143"', undefined, '+12025550143'],
  ['\u202a+1 (202) 555-0143\u202c', undefined, '+12025550143'],
  ['\ufeff+1\u00a0202\u00a0555\u00a00143\u200b', undefined, '+12025550143'],
  ['+1\u2011202\u2011555\u20110143', undefined, '+12025550143'],
  ['＋１２０２５５５０１４３', undefined, '+12025550143'],
  ['00442079460123', undefined, '+442079460123'],
  ['0044 20 7946 0123', 'US', 'phone is no phone number'],
  ['011 44 20 7946 0123', 'US', '+442079460123'],
  ['+44 (0)20 7946 0123', undefined, '+442079460123'],
  ['(+44) 7911 123456', undefined, '+447911123456'],
  ['+(44) 7911 123456', undefined, '+447911123456'],
  ['+52 1 55 5123 4567', undefined, '+525551234567'],
  ['044 55 5123 4567', 'MX', '+525551234567'],
  ['+54 9 11 2345 6789', undefined, '+5491123456789'],
  ['011 15 2345 6789', 'AR', '+5491123456789'],
  ['+1 202 555 0143; +1 (202) 555-0143', undefined, '+12025550143'],
  ['020 7946 0123 / 07911 123456', 'GB', '+447911123456'],
  ['020 7946 0123 or 07911 123456', 'GB', '+447911123456'],
])('%j in %s is %s', (written, country, number) => {
  expect(read(written, country)).toEqual(expect.stringContaining(number));
});

test.each([
  ['1.20256E+10', 'is a number that the spreadsheet has shortened, as in 1.2E+10'],
  ['1,2E+10', 'is a number that the spreadsheet has shortened'],
  ['#REF!', "is the spreadsheet's error #REF!"],
  ['########', 'is a row of #, since its column was too narrow'],
  ['1-800-FLOWERS', 'has letters in the place of digits; write the digits'],
  ['+1 202 555 0143 / +1 202 555 0144', 'has several numbers'],
  ['+1 202 555 0143\n+44 7911 123456', 'has several numbers'],
  ['0171 5550123 / 24', 'looks like two numbers'],
  ['+1 202 555 0143 (mum)', 'is no phone number'],
  ['fax: +1 202 555 0143', 'is no phone number'],
  ['+1 202 555 0143 ext. 7', 'has an extension'],
  [
    '2026-11-28',
    'is a date, which the spreadsheet has made of it; in the spreadsheet, format the column as text',
  ],
  ['see notes', 'is no phone number'],
])('%j is refused, and its digits are not repeated', (written, words) => {
  expect(read(written, /^0171/.test(written) ? 'DE' : undefined)).toContain(`phone ${words}`);
  expect(read(written)).not.toContain('555');
});

test.each([
  ['+491715550123', 'mobile'],
  ['+493023125123', 'landline'],
  ['+12025550143', 'unknown'],
  ['+15555550143', 'unassigned'],
  ['+18005550143', 'no subscriber'],
])('%s is %s', (number, kind) => {
  expect(kindOfPhone(number)).toBe(kind);
});

test.each([
  ['uk', 'United Kingdom (+44)'],
  ['EL', 'Greece (+30)'],
  ['SP', 'Spain (+34)'],
  ['JA', 'Japan (+81)'],
  ['U.S.A.', 'United States (+1)'],
  ['Germany', 'Germany (+49)'],
  ['alemania', 'Germany (+49)'],
  ['Allemagne', 'Germany (+49)'],
  ['Japón', 'Japan (+81)'],
  ['日本', 'Japan (+81)'],
  ['+49', 'Germany (+49)'],
])('--country %s is %s', (text, words) => {
  expect(countryWords(countryOf(text) ?? 'AC')).toBe(words);
});

test.each(['Narnia', 'EN', '+1', 'X', ''])('--country %j is refused', (text) => {
  expect(() => countryOf(text)).toThrow(`--country takes a code of two letters such as US, not ${text}`);
});
