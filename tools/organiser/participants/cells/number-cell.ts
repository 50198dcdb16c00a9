import { AS_TEXT } from './plain-text';

/** A number as a spreadsheet or a program writes one that is long, with the point or comma of its language. */
const SCIENTIFIC = /^([+-]?)(\d)(?:[.,](\d+))?\s*[eE]\s*\+?(\d{1,2})$/;
/** A whole number that a program kept as a fraction. */
const WHOLE = /^(\+?\d{7,15})[.,]0{1,2}$/;

/**
 * The digits of what a spreadsheet took for an amount: `1.2025550143E+10` can only mean 12025550143.
 * @returns the text itself where it is no such number, and what went wrong where digits are lost
 */
export function digitsOfNumber(text: string): string | { lost: string } {
  const [, whole] = WHOLE.exec(text) ?? [];
  if (whole !== undefined) return whole;
  const match = SCIENTIFIC.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', decimals = '', exponent = ''] = match;
  const power = Number(exponent);
  if (decimals.length >= power && /^0*$/.test(decimals.slice(power)))
    return `${sign}${first}${decimals.slice(0, power)}`;
  return {
    lost: `is a number that the spreadsheet has shortened, as in 1.2E+10, so that its last digits are gone; export the list again and import it before a spreadsheet opens it, or, ${AS_TEXT}`,
  };
}
