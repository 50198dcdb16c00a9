import * as v from 'valibot';
import { type Identity, identitySchema, nameKey, roomNameSchema, sameName } from '../../src/access/names';

const parse = (text: unknown) => v.safeParse(identitySchema, text);
const name = (text: string) => text as Identity;

test.each([
  ['mabel', 'mabel'],
  ['  mabel\t', 'mabel'],
  ['ｍａｂｅｌ', 'mabel'],
  ['\u3000mabel\u3000', 'mabel'],
  ['7', '7'],
  ['a', 'a'],
  ['西施惠', '西施惠'],
  ['Zoë', 'Zoë'],
  ['Zoe\u0308', 'Zoë'],
  ["Anne-Marie O'Neil", "Anne-Marie O'Neil"],
  ['mabel@example.com', 'mabel@example.com'],
  ['a.b_c+d', 'a.b_c+d'],
  ['हिन्दी', 'हिन्दी'],
  ['𠮷'.repeat(64), '𠮷'.repeat(64)],
])('%j is the name %j', (text, parsed) => {
  expect(parse(text)).toMatchObject({ success: true, output: parsed });
});

test.each([
  [''],
  [' '],
  ['a'.repeat(65)],
  [' '.repeat(600).concat('a')],
  ['.mabel'],
  ['-mabel'],
  ['+18005554321'],
  ['@mabel'],
  ["'mabel"],
  ['_mabel'],
  ['\u0301mabel'],
  ['<b>mabel</b>'],
  ['ma\u0000bel'],
  ['ma\nbel'],
  ['ma\u200bbel'],
  ['ma\u202ebel'],
  ['ma/bel'],
  ['ma"bel'],
  ['ma\\bel'],
  ['ma{bel}'],
  ['😀'],
  ['ma😀'],
  ['\ud800'],
  [7],
  [null],
  [['mabel']],
  [{ identity: 'mabel' }],
])('%j is no name', (text) => {
  expect(parse(text).success).toBe(false);
});

test('a text of 512 characters is still looked at, one of 513 is not', () => {
  expect(parse(`a${' '.repeat(511)}`).success).toBe(true);
  expect(parse(`a${' '.repeat(512)}`).success).toBe(false);
});

test.each([
  [identitySchema, 'is not an identity'],
  [roomNameSchema, 'is not a room name'],
])('what is wrong is said without saying what was given', (schema, message) => {
  for (const text of [7, '<b>', 'a'.repeat(600)]) {
    expect(v.safeParse(schema, text).issues?.map((issue) => issue.message)).toEqual([message]);
  }
});

test.each([
  ['Mabel', 'mabel'],
  ['MABEL', 'mAbEl'],
  ['ẞ', 'ß'],
  ['Å', 'å'],
])('%s and %s are one name', (a, b) => {
  expect(sameName(name(a), name(b))).toBe(true);
});

test.each([
  ['mabel', 'mabe1'],
  ['mabel', 'mаbel'],
  ['mabel', 'mabel.'],
])('%s and %s are two names', (a, b) => {
  expect(sameName(name(a), name(b))).toBe(false);
});

test('what lower-casing takes apart is put together again', () => {
  expect(nameKey(name('İ'))).toBe('i̇'.normalize('NFKC'));
  expect(nameKey(name('J̌'))).toBe('ǰ');
});
