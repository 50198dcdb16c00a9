/** A way to write letters as bytes, and how a text reads that is taken for it. */
export interface Decoded {
  encoding: string;
  text: string;
}

/** Those that say what they are, or leave no doubt. @returns undefined for bytes that may be one or the other */
export function decoded(bytes: Buffer): string | undefined {
  return decodedAs(bytes, encodingOf(bytes));
}

/** What spreadsheet programs write that do not write Unicode. */
const OTHERS = ['windows-1252', 'macintosh', 'shift_jis', 'windows-1250', 'windows-1251', 'gb18030'] as const;

/** The ways in which bytes may be meant that are no Unicode, each with the text that it gives. */
export function possiblyDecoded(bytes: Buffer): Decoded[] {
  return OTHERS.flatMap((encoding) => {
    const text = decodedAs(bytes, encoding);
    return text === undefined || CONTROLS.test(text) ? [] : [{ encoding, text }];
  });
}

/** No text of people has them: C1 controls are what a letter of another encoding looks like. */
const CONTROLS = /[\u0080-\u009f]/;

function decodedAs(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 has a mark at its beginning or, without one, a nought in every second byte of what is ASCII. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  const [first, second] = bytes;
  if (first !== 0 && second === 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  return 'utf-8';
}
