import { type ParseError, parseTree } from 'jsonc-parser';

const STRICT = { disallowComments: true, allowTrailingComma: false };

/** Where a text stops being JSON, as somebody would say it; undefined for what is JSON. */
export function jsonFlaw(text: string): { line: number; says: string } | undefined {
  if (isJson(text)) return undefined;
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const { offset, length } = errors[0] ?? { offset: 0, length: 0 };
  const written = text.trimEnd();
  if (written === '') return { line: 1, says: 'is empty' };
  const line = text.slice(0, offset).split('\n').length;
  if (offset > 0 && offset + length >= written.length)
    return { line, says: 'ends before it is complete, as if it had been cut off' };
  return { line, says: `is no JSON from line ${line} on` };
}

/** A list of a hundred thousand is parsed in a blink by Node alone. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
