const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

/** What an HTML mail says to who reads no HTML: the address of a link stands behind its words. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<a\b[^>]*?\bhref\s*=\s*["']([^"']*)["'][^>]*>([\s\S]*?)<\/a\s*>/gi, (_, address, words) =>
      words.trim() === address ? address : `${words} (${address})`,
    )
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?<(br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*> ?/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?\w+);/g, (entity, name) => ENTITIES[name.toLowerCase()] ?? entity)
    .trim();
}
