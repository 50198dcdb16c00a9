import * as v from 'valibot';
import { type Body, parse, token } from '../access/input';
import { Problem } from '../access/problems';
import type { Action, ParticipantAction, RoomAction } from '../contract/moderation';
import type { Identity } from '../contract/names';
import { typedIdentitySchema } from '../directory/names';

/** What each action may be about: the room, all who wait, or the participant whom `identity` names. */
const ABOUT: Readonly<Record<Action, readonly ('room' | 'everybody' | 'identity')[]>> = {
  look: ['room'],
  remove: ['identity'],
  letBack: ['identity'],
  lock: ['room'],
  unlock: ['room'],
  admit: ['identity', 'everybody'],
  deny: ['identity'],
  end: ['room'],
};

export const ACTIONS = Object.keys(ABOUT) as [Action, ...Action[]];

const schema = v.object({
  pass: token,
  action: v.picklist(ACTIONS),
  identity: v.optional(typedIdentitySchema),
  everybody: v.optional(v.literal(true)),
});

/** What a host asks for: about the room and all who wait, or about one participant. */
export type Order =
  | { readonly action: RoomAction; readonly identity?: undefined }
  | { readonly action: ParticipantAction; readonly identity: Identity };

/** The parsed fields of `moderate`. */
export interface ModerateInput {
  readonly pass: string;
  readonly order: Order;
}

/** @throws Problem `invalid_request`, also for an action that is not said whom it is about */
export function parseModerate(body: Body): ModerateInput {
  const { pass, action, identity, everybody } = parse(schema, body);
  const about = identity !== undefined ? 'identity' : everybody ? 'everybody' : 'room';
  const isAmbiguous = identity !== undefined && everybody !== undefined;
  if (isAmbiguous || !ABOUT[action].includes(about))
    throw new Problem('invalid_request', { reason: `fields: ${ABOUT[action].join(' or ')}` });
  return { pass, order: { action, identity } as Order };
}
