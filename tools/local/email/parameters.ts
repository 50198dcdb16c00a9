import * as v from 'valibot';

/** https://www.twilio.com/docs/email/api/overview: what one request can carry. */
const MAX_RECIPIENTS = 10_000;
const MAX_TAGS = 10;

const address = v.pipe(v.string(), v.regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/));
const variables = v.optional(v.record(v.string(), v.string()));
const person = v.strictObject({ address, name: v.optional(v.string()) });
const text = v.pipe(v.string(), v.nonEmpty());

const emailSchema = v.strictObject({
  // A sender's name has letters of ASCII only.
  from: v.strictObject({ address, name: v.optional(v.pipe(v.string(), v.regex(/^[\x20-\x7e]*$/))) }),
  to: v.pipe(
    v.array(v.strictObject({ ...person.entries, variables })),
    v.minLength(1),
    v.maxLength(MAX_RECIPIENTS),
  ),
  content: v.strictObject({
    subject: text,
    html: text,
    text: v.optional(v.string()),
    attachments: v.optional(
      v.array(v.strictObject({ filename: text, contentType: text, content: v.pipe(v.string(), v.base64()) })),
    ),
  }),
  tags: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(128)), v.pipe(v.string(), v.maxLength(256))),
      v.check((tags) => Object.keys(tags).length <= MAX_TAGS),
    ),
  ),
  schedule: v.optional(
    v.strictObject({ sendAt: v.pipe(v.array(v.pipe(v.string(), v.isoTimestamp())), v.length(1)) }),
  ),
});

/** A request to send. Source: https://www.twilio.com/docs/email/api/reference/mail-send-resource */
export type EmailRequest = v.InferOutput<typeof emailSchema>;

/** What is wrong with one field of a request. */
export interface Flaw {
  field: string;
  message: string;
}

/** Reads a request to send, or names everything that is wrong with it, as Twilio does. */
export function parseEmail(body: string): EmailRequest | Flaw[] {
  const json = parseJson(body);
  if (json === undefined) return [{ field: 'body', message: 'The request body is not valid JSON' }];
  const parsed = v.safeParse(emailSchema, json);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? 'body');
  return [...new Set(fields)].map((field) => ({
    field,
    message: `Invalid value provided for field '${field}'`,
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
