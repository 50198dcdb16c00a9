/**
 * Characters that control a terminal or change how a text looks: controls (C0, DEL, C1), line and paragraph separators,
 * bidirectional marks, other invisible characters, and lone surrogates.
 * Source: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Escapes invisible characters as JSON does, such as `\u001b`, so that a line of JSON says the same as before.
 * A text comes out as one line.
 */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (character) => SHORT[character] ?? units(character).map(escaped).join(''));

const units = (character: string): number[] =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
