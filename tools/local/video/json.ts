/** Whether a parsed JSON value is an object (and neither null nor a list). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that JSON text stands for; `undefined` (no JSON value) when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The list read item by item; `null` when it is no list or one item cannot be read. */
export function readList<T>(value: unknown, readItem: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const items: T[] = [];
  for (const raw of value) {
    const item = readItem(raw);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}
