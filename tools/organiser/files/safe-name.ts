/** What no file of Windows may be called, whatever comes behind the dot. Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i;

/** Bytes of a name that every file system takes, with its ending and a number. */
const MAX_BYTES = 200;

/**
 * Names files after people and the like so that every system takes the names: no two differ by case alone, none has a
 * character that means something to a system or a shell, and none leads elsewhere.
 */
export class SafeNames {
  readonly #taken = new Set<string>();

  /** @param ending such as `.ics` */
  name(text: string, ending: string): string {
    const base = safe(text);
    for (let count = 1; ; count++) {
      const name = `${base}${count === 1 ? '' : ` (${count})`}${ending}`;
      const key = name.normalize('NFKC').toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}

function safe(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ._@+'-]/gu, '-')
    .replace(/^[ .-]+/, '');
  const short = shortened(plain).replace(/[ .]+$/, '');
  return short === '' || RESERVED.test(short.split('.', 1)[0] ?? '') ? `file ${short}`.trimEnd() : short;
}

function shortened(text: string): string {
  const characters = [...text];
  while (Buffer.byteLength(characters.join('')) > MAX_BYTES) characters.pop();
  return characters.join('');
}
