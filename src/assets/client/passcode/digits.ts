/** The code points of zero in scripts in use; NFKC takes care of full-width digits. */
const ZEROES = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** Runs of digits: without separators, then with single spaces or dashes between them. */
const RUNS = [/\d+/g, /\d(?:[ \u2010-\u2015-]?\d)*/g];

/** The code found in a text. */
export interface FoundCode {
  readonly code: string;
  /** Whether digits were left out that may have been part of the code. */
  readonly isCut: boolean;
}

/**
 * Finds the code in a text that was typed or pasted: `123 456`, `123-456`, `１２３４５６` and a whole message with the code
 * in it all give `123456`, and a year beside it does not count.
 * @param length how many digits a code has
 */
export function codeIn(text: string, length: number): FoundCode {
  const readable = [...text.normalize('NFKC')].map(readDigit).join('');
  const digits = digitsOf(readable);
  const code = RUNS.flatMap((run) => readable.match(run) ?? [])
    .map(digitsOf)
    .find((run) => run.length === length);
  return code ? { code, isCut: false } : { code: digits.slice(0, length), isCut: digits.length > length };
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function readDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const zero = ZEROES.find((start) => point >= start && point < start + 10);
  return zero === undefined ? character : String(point - zero);
}
