import * as v from 'valibot';
import { CHANNELS } from '../contract/channels';
import { typedIdentitySchema, typedRoomNameSchema } from '../directory/names';
import type { Config } from './config';
import { verifyLocale } from './locale';
import { Problem } from './problems';

/** The fields of a request: query and body as Twilio merges them. Only own fields of the expected type count. */
export type Body = Readonly<Record<string, unknown>>;

/** `verifyJwt` checks the rest, its length included. */
export const token = v.pipe(v.string(), v.minLength(1));

const startSchema = v.object({
  identity: v.optional(typedIdentitySchema),
  room: v.optional(typedRoomNameSchema),
  channel: v.optional(v.picklist(CHANNELS)),
  locale: v.optional(v.pipe(v.string(), v.transform(verifyLocale))),
  invite: v.optional(v.string()),
});

const tokenSchema = v.object({ pass: token });

/** The parsed fields of `start-verification`, before its invite is applied. */
export type StartInput = v.InferOutput<typeof startSchema>;

/** @throws Problem `invalid_request` */
export const parseStart = (body: Body): StartInput => parse(startSchema, body);

/** @throws Problem `invalid_request` */
export function parseCheck(body: Body, config: Config): { challenge: string; code: string } {
  const code = v.pipe(v.string(), v.regex(new RegExp(`^[0-9]{${config.CODE_LENGTH}}$`)));
  return parse(v.object({ challenge: token, code }), body);
}

/** @throws Problem `invalid_request` */
export const parseToken = (body: Body): { pass: string } => parse(tokenSchema, body);

/** Parses the own fields of a body, and no others. @throws Problem `invalid_request` */
export function parse<Schema extends v.GenericSchema<unknown, object> & { entries: object }>(
  schema: Schema,
  body: Body,
): v.InferOutput<Schema> {
  const own = Object.fromEntries(
    Object.keys(schema.entries)
      .filter((name) => Object.hasOwn(body, name))
      .map((name) => [name, body[name]]),
  );
  const result = v.safeParse(schema, own);
  if (result.success) return result.output;
  const fields = result.issues.map((issue) => v.getDotPath(issue));
  throw new Problem('invalid_request', { reason: `fields: ${[...new Set(fields)].join(', ')}` });
}
