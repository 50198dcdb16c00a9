import * as v from 'valibot';
import { type Body, parse, token } from '../access/input';
import { Problem } from '../access/problems';
import { ACTIONS, type Action } from '../contract/moderation';
import { typedIdentitySchema } from '../directory/names';

const schema = v.object({
  pass: token,
  action: v.picklist(ACTIONS),
  identity: v.optional(typedIdentitySchema),
  everybody: v.optional(v.literal(true)),
});

/** The parsed fields of `moderate`. */
export type ModerateInput = v.InferOutput<typeof schema>;

/** What an action is about. */
const ABOUT: Readonly<Record<Action, readonly ('identity' | 'everybody' | undefined)[]>> = {
  look: [undefined],
  remove: ['identity'],
  letBack: ['identity'],
  lock: [undefined],
  unlock: [undefined],
  admit: ['identity', 'everybody'],
  deny: ['identity'],
  end: [undefined],
};

/** @throws Problem `invalid_request`, also for an action that is not said whom it is about */
export function parseModerate(body: Body): ModerateInput {
  const input = parse(schema, body);
  const given = (['identity', 'everybody'] as const).filter((field) => input[field] !== undefined);
  if (given.length > 1 || !ABOUT[input.action].includes(given[0]))
    throw new Problem('invalid_request', { reason: `fields: ${ABOUT[input.action].join(' or ')}` });
  return input;
}
