/** Where the digits of scripts in use begin in Unicode; NFKC takes care of full-width ones. */
const ZEROES = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/**
 * The code in whatever was typed or pasted: `123 456`, `123-456`, `１２３４５６` and a whole message with the code
 * in it all give `123456`.
 * @param length how many digits a code has; what comes after them is left out
 */
export function codeIn(text: string, length: number): string {
  return [...text.normalize('NFKC')].map(digit).join('').slice(0, length);
}

function digit(character: string): string {
  if (/[0-9]/.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  const zero = ZEROES.find((start) => point >= start && point < start + 10);
  return zero === undefined ? '' : String(point - zero);
}
