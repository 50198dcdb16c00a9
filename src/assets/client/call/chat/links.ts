/** A piece of a message: text, or a link. */
export type Piece = { readonly text: string; readonly href?: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** At the end of an address these belong to the sentence around it. */
const TRAILING: ReadonlySet<string> = new Set('.,;:!?…。、）)]}»”’');
/** A longer host is invalid, and slow to parse: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MAX_HOST_LENGTH = 255;
/** Further addresses in one message stay text. */
const MAX_LINKS = 20;

/**
 * Finds the links in a text: http and https only. An address that shows another host than it leads to
 * (user:password@host) stays text. Takes linear time for any text.
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

/** Goes backwards: a regular expression anchored at the end would be tried at every possible start. */
function withoutTrailing(address: string): string {
  let end = address.length;
  while (TRAILING.has(address.charAt(end - 1))) end--;
  const shorter = address.slice(0, end);
  // A closing bracket belongs to the address if it has an opening one.
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
