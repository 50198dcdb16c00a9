import * as v from 'valibot';
import { type Identity, nameKey, sameName } from '../../src/contract/names';
import {
  flawOf,
  identitySchema,
  isAboutName,
  isKeptName,
  roomNameSchema,
  typedIdentitySchema,
  typedRoomNameSchema,
} from '../../src/directory/names';

const parse = (text: unknown) => v.safeParse(identitySchema, text);
const typed = (text: unknown) => v.safeParse(typedIdentitySchema, text);
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
  ['O’Brien', 'O’Brien'],
  ['O`Brien', 'O`Brien'],
  ['O´Brien', "O'Brien"],
  ['O\u0384Brien', "O'Brien"],
  ['O\u1ffdBrien', "O'Brien"],
  ['O\u1fbdBrien', "O'Brien"],
  ['O\u1fbfBrien', "O'Brien"],
  ['O\u1ffeBrien', "O'Brien"],
  ['O＇Brien', "O'Brien"],
  ['Jean–Luc', 'Jean–Luc'],
  ['Jean\u2011Luc', 'Jean\u2010Luc'],
  ['Jean\u00a0Luc', 'Jean Luc'],
  ['Jean\u202fLuc', 'Jean Luc'],
  ['Jean\u3000Luc', 'Jean Luc'],
  ['Jean\u1680Luc', 'Jean Luc'],
  ['Jean\tLuc', 'Jean Luc'],
  ['Jean  Luc', 'Jean  Luc'],
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
  ['ma\u3164bel'],
  ['\u115f'],
  ['ma\uffa0bel'],
  ['علی\u200cرضا'],
  ['葛\u{e0100}城'],
  ['ma\u00adbel'],
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
  for (const text of [7, '<b>', 'a'.repeat(600), 'ma\u200bbel', '']) {
    expect(v.safeParse(schema, text).issues?.map((issue) => issue.message)).toEqual([message]);
  }
});

test('what is wrong with a name is told from what is wrong with anything else', () => {
  expect(['is not an identity', 'is not a room name', 'is missing'].map(isAboutName)).toEqual([
    true,
    true,
    false,
  ]);
});

const ALPHABET = "a name has letters and digits of any script, blanks, and . _ @ + ' -";
test.each([
  ['', 'is empty'],
  ['ma/bel', `has / (U+002F) in it: ${ALPHABET}`],
  ['ma\u0000bel', `has U+0000 in it: ${ALPHABET}`],
  ['mabel 😀', `has 😀 (U+1F600) in it: ${ALPHABET}`],
  ['ma\nbel', `has U+000A in it: ${ALPHABET}`],
  ['-mabel', 'begins with - (U+002D): a name begins with a letter or a digit'],
  ['\u0301mabel', 'begins with U+0301: a name begins with a letter or a digit'],
  ['a'.repeat(65), 'has 65 characters: a name has at most 64'],
  ['𠮷'.repeat(65), 'has 65 characters: a name has at most 64'],
  ['a'.repeat(513), 'is far too long'],
  ['ma\u200bbel', 'has U+200B in it, which nobody can see: write it without'],
  ['ma\u3164bel', 'has U+3164 in it, which nobody can see: write it without'],
  ['葛\u{e0100}城', 'has U+E0100 in it, which nobody can see: write it without'],
])('of %j is said which rule it breaks, and by which character: %s', (text, flaw) => {
  expect(parse(text).success).toBe(false);
  expect(flawOf(text)).toBe(flaw);
});

test.each([
  ['ma\u200bbel', 'mabel'],
  ['\u3164mabel\u3164', 'mabel'],
  ['\u202elebam', 'lebam'],
  ['\u00ad mabel \u200d', 'mabel'],
  ['علی\u200cرضا', 'علیرضا'],
  ['葛\u{e0100}城', '葛城'],
  ['ma\uffa0bel', 'mabel'],
  [' Mabel  Able ', 'Mabel  Able'],
])('of %j, typed, what nobody can see is dropped: %j', (text, parsed) => {
  expect(typed(text)).toMatchObject({ success: true, output: parsed });
  expect(v.safeParse(typedRoomNameSchema, text)).toMatchObject({ success: true, output: parsed });
});

test.each([['\u3164'], ['\u200b \u00ad'], ['\u115f\u1160'], ['\u200b-mabel'], ['a'.repeat(513)], [7]])(
  '%j, typed, is no name',
  (text) => {
    expect(typed(text).success).toBe(false);
  },
);

test('no code point that nobody can see is part of a listed name, and each is dropped from a typed one', () => {
  let invisible = 0;
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (!/\p{Default_Ignorable_Code_Point}/u.test(character)) continue;
    invisible += 1;
    const text = `ma${character}bel`;
    if (parse(text).success || isKeptName(text) || typed(text).output !== 'mabel')
      throw new Error(`U+${code.toString(16)}`);
  }
  expect(invisible).toBeGreaterThan(4000);
});

test('a kept name is kept as it is, and its key is its own', () => {
  for (let code = 0; code <= 0x2fff; code++) {
    const result = parse(`a${String.fromCodePoint(code)}a`);
    if (!result.success) continue;
    const key = nameKey(result.output);
    if (parse(result.output).output !== result.output || nameKey(name(key)) !== key)
      throw new Error(`U+${code.toString(16)}`);
  }
});

test.each([
  ['Mabel', 'mabel'],
  ['MABEL', 'mAbEl'],
  ['ẞ', 'ß'],
  ['Å', 'å'],
  ["O'Brien", 'O’Brien'],
  ["O'Brien", 'O‘Brien'],
  ["O'Brien", 'O‛Brien'],
  ["O'Brien", 'O′Brien'],
  ["O'Brien", 'O‵Brien'],
  ["O'Brien", 'O`Brien'],
  ["Ka'iulani", 'Ka\u02bbiulani'],
  ["Дем'ян", 'Дем\u02bcян'],
  ["Ka'b", 'Ka\u02bfb'],
  ["Ka'b", 'Ka\u02beb'],
  ["a'a", 'a\u02b9a'],
  ["a'a", 'a\ua78ca'],
  ["צ'ארלי", 'צ\u05f3ארלי'],
  ["Ա'Բ", 'Ա\u055aԲ'],
  ['Jean-Luc', 'Jean\u2010Luc'],
  ['Jean-Luc', 'Jean\u2012Luc'],
  ['Jean-Luc', 'Jean–Luc'],
  ['Jean-Luc', 'Jean—Luc'],
  ['Jean-Luc', 'Jean\u2015Luc'],
  ['Jean-Luc', 'Jean\u2212Luc'],
  ['Jean-Luc', 'Jean\u2043Luc'],
  ['א-ב', 'א\u05beב'],
  ['Ա-Բ', 'Ա\u058aԲ'],
  ['Jean Luc', 'Jean  Luc'],
  ['Jean Luc Ö', 'jean   luc  ö'],
])('%s and %s are one name', (a, b) => {
  expect(sameName(name(a), name(b))).toBe(true);
});

test.each([
  ['mabel', 'mabe1'],
  ['mabel', 'mаbel'],
  ['mabel', 'mabel.'],
  ["O'Brien", 'OBrien'],
  ['Jean-Luc', 'Jean Luc'],
  ['Jean Luc', 'JeanLuc'],
  ['Jean-Luc', 'Jean_Luc'],
])('%s and %s are two names', (a, b) => {
  expect(sameName(name(a), name(b))).toBe(false);
});

test('what lower-casing takes apart is put together again', () => {
  expect(nameKey(name('İ'))).toBe('i̇'.normalize('NFKC'));
  expect(nameKey(name('J̌'))).toBe('ǰ');
});
