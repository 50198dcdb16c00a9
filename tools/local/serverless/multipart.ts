/**
 * Reads a form with files (RFC 7578) whose content is text.
 * @param contentType with its boundary
 * @returns each part's content by its name
 */
export function partsOf(contentType: string, body: string): Record<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? '';
  const parts: Record<string, string> = {};
  for (const part of body.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...content] = part.replace(/^\r\n/, '').replace(/\r\n$/, '').split('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(head)?.[1];
    if (name !== undefined) parts[name] = content.join('\r\n\r\n');
  }
  return parts;
}
