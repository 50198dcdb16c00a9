import { byBytes } from './kinds-of-file';

/** What keeps some bytes from being a text in UTF-8, and what to do if that is not just to save it again. */
export interface Flaw {
  says: string;
  remedy?: string;
  /** Whether it is no text that was spoilt, but something else. */
  isOther?: true;
}

const NUL = 0;

/** @param utf16 whether UTF-16 with a mark at its beginning is a text as well */
export function flawOf(bytes: Buffer, utf16: boolean): Flaw | undefined {
  const mark = bytes.subarray(0, 4).toString('hex');
  if (mark === 'fffe0000' || mark === '0000feff') return { says: 'is in UTF-32' };
  if (mark.startsWith('fffe') || mark.startsWith('feff')) return flawOfUtf16(bytes, mark, utf16);
  const kind = kindOf(bytes);
  if (kind !== undefined) return kind;
  if (bytes.includes(NUL)) return flawOfNul(bytes);
  return isUtf8(bytes) ? markupIn(bytes.toString('latin1')) : flawOfBytes(bytes);
}

function flawOfUtf16(bytes: Buffer, mark: string, isTaken: boolean): Flaw | undefined {
  if (!isTaken) return { says: "is in UTF-16, as a shell's > writes it on Windows" };
  const encoding = mark.startsWith('fffe') ? 'utf-16le' : 'utf-16be';
  return isText(bytes, encoding) ? undefined : { says: 'begins as UTF-16 and goes on as something else' };
}

function kindOf(bytes: Buffer): Flaw | undefined {
  const kind = byBytes(bytes);
  if (kind === undefined) return undefined;
  if (kind.startsWith('locked')) return { says: `is ${kind}`, remedy: 'unlock it: git-crypt unlock' };
  if (kind.includes('DER'))
    return {
      says: `is ${kind}`,
      remedy:
        'ask for it as PEM, which begins with -----BEGIN CERTIFICATE-----, or: openssl x509 -inform der -in FILE -out FILE.pem',
    };
  return {
    isOther: true,
    says: `is ${kind}, and no plain text`,
    ...(/RTF|Word|document/.test(kind) && { remedy: PLAIN }),
  };
}

const PLAIN =
  'save it as plain text in UTF-8: in TextEdit with Format > Make Plain Text, in Word with Save as, Plain text';

/** Zeros stand in UTF-16 beside each letter, and else in no text. */
function flawOfNul(bytes: Buffer): Flaw {
  if (bytes.every((byte) => byte === NUL))
    return {
      says: 'holds nothing but zeros, as after a power cut while it was written',
      remedy: 'put a copy of it in its place',
    };
  const first = bytes.indexOf(NUL);
  const line = lineAt(bytes, first);
  if (!isEverySecond(bytes.subarray(Math.max(0, first - 1))))
    return {
      says: `has a zero (NUL) in line ${line}, which is in no text`,
      remedy: 'see what it is, and put a copy of it in its place',
    };
  if (first <= 1) return { says: "is in UTF-16, as a shell's > writes it on Windows" };
  return {
    says: `is in two encodings: from line ${line} on it is UTF-16, as >> of PowerShell adds it`,
    remedy: 'take those lines out, write them anew in an editor, and save it as UTF-8',
  };
}

/** Whether a text goes on with a zero for each letter, before or after it. */
function isEverySecond(bytes: Buffer): boolean {
  const next = bytes.subarray(0, 40);
  const zeros = next.filter((byte) => byte === NUL).length;
  return zeros > next.length / 3;
}

/** Bytes that are no UTF-8: text of an older Windows or Mac, or no text at all. */
function flawOfBytes(bytes: Buffer): Flaw {
  const controls = bytes.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length;
  if (controls > bytes.length / 50)
    return { isOther: true, says: 'is no text', remedy: 'see whether it is the file that you mean' };
  const line = lineAt(bytes, firstOther(bytes));
  return {
    says: `is not in UTF-8: line ${line} has a letter as older programs write it (ANSI, Windows-1252)`,
  };
}

/** Where the first byte is that no UTF-8 has there. */
function firstOther(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isUtf8(bytes.subarray(0, middle + 1), { cut: true })) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lineAt = (bytes: Buffer, index: number): number =>
  bytes.subarray(0, index).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);

function isUtf8(bytes: Buffer, { cut = false } = {}): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

function isText(bytes: Buffer, encoding: string): boolean {
  try {
    return !new TextDecoder(encoding, { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

/** What was saved in a browser is the page around the file, or what a server said in its place. */
function markupIn(text: string): Flaw | undefined {
  const [, kind] =
    /^(?:\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|\?xml|plist)\b/i.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const isXml = /xml|plist/i.test(kind);
  return {
    says: isXml ? 'is XML' : 'is a web page (HTML)',
    remedy: 'get the file itself: where it was downloaded, there is a button for the raw text or the export',
  };
}
