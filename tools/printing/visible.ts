/**
 * What makes a text look other than it is, or does something to a terminal: controls (C0, DEL, C1), line and paragraph
 * separators, marks that turn the direction of writing round, whatever else nobody sees, and halves of characters.
 * Source: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Writes what nobody would see as JSON writes it, such as `\u001b`, so that a line of JSON says the same as before.
 * A text comes out as one line.
 */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (character) => SHORT[character] ?? units(character).map(escaped).join(''));

const units = (character: string): number[] =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
