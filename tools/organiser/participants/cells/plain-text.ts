import { UNCALCULATED } from '../sheet/workbook-errors';

/** Signs that nobody sees, and that programs put around numbers and addresses: marks of direction and of width nought. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A text without the signs that programs add and nobody sees. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** The same; every kind of blank is one blank. */
export const seen = (text: string): string => withoutUnseen(text).replace(/\s+/g, ' ').trim();

/** What a formula was written for that should keep a number from being taken for one: `="+1 202 555 0143"`. */
const AS_FORMULA = /^=\s*(?:"([^"]*)"|'([^']*)')$/;
/** The quotation marks that were meant to keep a cell as it is, and the apostrophe that spreadsheets know. */
const IN_QUOTES = /^(?:"(.*)"|“(.*)”|'(.*)')$/;

/** What a cell says, without what was put around it so that a spreadsheet leaves it alone. */
export function unwrapped(text: string): string {
  const plain = seen(text);
  for (const wrapping of [AS_FORMULA, IN_QUOTES]) {
    const [, ...inside] = wrapping.exec(plain) ?? [];
    const said = inside.find((part) => part !== undefined);
    if (said !== undefined) return said.trim();
  }
  return plain.replace(/^(?:[=']+)(?=[+\d(])/, '').replace(/^['’](?=\S+@)/, '');
}

/** What people and programs write where there is nothing to write. */
const NOTHING =
  /^(?:[-–—.?]+|n\/?a|none|null|undefined|unknown|info requested|anonymous|anonyme|anónimo|anônimo|anonym|匿名|なし)$/i;

/** Whether a cell is as good as empty. */
export const saysNothing = (text: string): boolean => text === '' || NOTHING.test(text);

/** What a spreadsheet puts into a cell whose formula has no value: also for a number that begins with + or =. */
const FORMULA_ERROR =
  /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!|¿NOMBRE\?|NOM\?)$/i;

/** How to keep a spreadsheet from changing what is written. */
export const AS_TEXT =
  'in the spreadsheet, format the column as text (Excel: Format Cells > Text; Google Sheets: Format > Number > Plain text), and write it again';

/** What a spreadsheet did to a cell, and how to undo it; undefined when it did nothing that can be seen. */
export function damageOf(text: string): string | undefined {
  const plain = seen(text);
  if (plain === UNCALCULATED)
    return 'is a formula that nobody has calculated yet; open the workbook in Excel or LibreOffice, and save it';
  if (FORMULA_ERROR.test(plain)) return `is the spreadsheet's error ${plain}; ${AS_TEXT}`;
  if (/^#{3,}$/.test(plain))
    return 'is a row of #, since its column was too narrow; widen it, and export again';
  return undefined;
}

/** What bytes from 0x80 to 0xbf are in Windows-1252. */
const NEXT =
  '[\\u0080-\\u00bf\\u0152\\u0153\\u0160\\u0161\\u0178\\u017d\\u017e\\u0192\\u02c6\\u02dc\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122]';
/** UTF-8 that was read as Windows-1252, such as `Ã©` for `é`, or a letter that could not be read at all. */
const BROKEN = new RegExp(
  `\ufffd|[\u00c2-\u00c5]${NEXT}|(?:[\u00ce-\u00d1]${NEXT}){2}|[\u00e0-\u00ef]${NEXT}{2}`,
  'u',
);

/** Whether letters of a text were lost when a program took its encoding for another. */
export const hasBrokenLetters = (text: string): boolean => BROKEN.test(text);
