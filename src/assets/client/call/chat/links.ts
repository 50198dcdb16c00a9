/** A piece of a message: text, or an address that may be opened. */
export type Piece = { readonly text: string; readonly href?: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** Belongs to the sentence around an address rather than to the address. */
const TRAILING = /[.,;:!?…。、）)\]}»”’]+$/u;

/**
 * Finds the addresses in a text. Only http and https count, and one that shows another host than it leads to
 * (user:password@host) stays text.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = withoutTrailing(match[0]);
    const href = addressOf(shown);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function withoutTrailing(address: string): string {
  const shorter = address.replace(TRAILING, '');
  // A bracket that was opened within the address is part of it.
  return shorter.includes('(') && address.startsWith(`${shorter})`) ? `${shorter})` : shorter;
}

function addressOf(text: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(text);
    if (username || password) return undefined;
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
