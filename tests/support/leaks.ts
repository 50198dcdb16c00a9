/** All fields that a line of the log may have. */
const FIELDS = new Set([
  'event',
  'requestId',
  'route',
  'identity',
  'room',
  'action',
  'target',
  'code',
  'reason',
  'upstreamStatus',
  'upstreamCode',
  'alert',
  'status',
  'ms',
]);
const EVENTS = /^(code_sent|code_rejected|pass_issued|token_issued|moderated|refused|failed)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{16}$/;

/** Our own texts with figures: an example of a number, and the bounds of a setting. */
const OWN_WORDS = /such as \+18005554321|must be at (?:least|most) \d{1,5}\b/g;

/** Shapes that no text in a log may have, apart from ids, hashes and counts. */
const SHAPES: Record<string, RegExp> = {
  'a code or a number': /\d{4,}/,
  'an e-mail address': /@/,
  'a token': /eyJ/,
  'a SID': /\b[A-Z]{2}[0-9a-f]{16,}/i,
  'a hash': /[0-9a-f]{32,}/i,
  credentials: /authorization|basic |bearer/i,
  'a stack': /node_modules|\n|\bat \//,
};

/** Whether a text that is nobody's is taken for private in a log, by its shape. */
export const looksPrivate = (text: string): boolean =>
  Object.values(SHAPES).some((shape) => shape.test(JSON.stringify(text)));

/**
 * The private data in a log, each with its line.
 * @param private_ texts that must not be in it, such as secrets and names
 */
export const leaksIn = (lines: readonly string[], private_: readonly string[]): string[] =>
  lines.flatMap((line) => leaksOf(line, private_).map((leak) => `${leak}: ${line}`));

function leaksOf(line: string, private_: readonly string[]): string[] {
  const entry = parse(line);
  if (entry === undefined) return ['not one JSON object'];
  const { requestId, identity, target, ms, status, upstreamStatus, upstreamCode, ...rest } = entry;
  const text = JSON.stringify([rest, ...[upstreamCode].filter((code) => typeof code === 'string')]).replace(
    OWN_WORDS,
    '',
  );
  return [
    ...Object.keys(entry).filter((field) => !FIELDS.has(field)),
    ...(EVENTS.test(String(entry.event)) ? [] : ['no event']),
    ...(UUID.test(String(requestId)) ? [] : ['no request id']),
    ...[identity, target].flatMap((hash) =>
      hash === undefined || HASH.test(String(hash)) ? [] : ['an identity'],
    ),
    ...[ms, status, upstreamStatus ?? 0].filter((count) => !Number.isInteger(count)).map(() => 'not a count'),
    ...Object.entries(SHAPES).flatMap(([leak, shape]) => (shape.test(text) ? [leak] : [])),
    ...private_.filter((secret) => line.toLowerCase().includes(secret.toLowerCase())),
  ];
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
