/** A piece of a message: text, or an address that may be opened. */
export type Piece = { readonly text: string; readonly href?: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** Belongs to the sentence around an address rather than to the address. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?…。、）)]}»”’');
/** A longer host is none, and slow to find that out of: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MAX_HOST_LENGTH = 255;
/** Nobody reads more addresses in one message; the others stay text. */
const MAX_LINKS = 20;

/**
 * Finds the addresses in a text. Only http and https count, and one that shows another host than it leads to
 * (user:password@host) stays text. Takes time in proportion to the text's length, whatever is in it.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let links = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = withoutTrailing(match[0]);
    const href = addressOf(shown);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: shown, href });
    from = match.index + shown.length;
    if (++links === MAX_LINKS) break;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Goes from the end: a pattern bound to the end would be tried from every mark that might begin it. */
function withoutTrailing(address: string): string {
  let end = address.length;
  while (TRAILING.has(address.charAt(end - 1))) end--;
  const shorter = address.slice(0, end);
  // A bracket that was opened within the address is part of it.
  return address.charAt(end) === ')' && shorter.includes('(') ? `${shorter})` : shorter;
}

function addressOf(text: string): string | undefined {
  const host = text.slice(text.indexOf('//') + 2).search(/[/?#]|$/);
  if (host > MAX_HOST_LENGTH) return undefined;
  try {
    const { protocol, username, password, href } = new URL(text);
    if (username || password) return undefined;
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
