import { type Identity, type RoomName, sameName } from '../contract/names';
import type { Caller } from '../directory/directory';
import type { StartInput } from './input';
import { verifyJwt } from './jwt';
import { Problem } from './problems';
import type { IssuerContext } from './request-context';

/** A parsed start request: the identity that asks for a code, and the room. */
export interface StartRequest extends Omit<StartInput, 'identity' | 'room' | 'invite'> {
  identity: Identity;
  room: RoomName | undefined;
  /** Whether a valid invite names the identity and the room. */
  invited: boolean;
}

/**
 * Applies an invite: it fills in identity and room, and refuses fields that contradict it. This comes before any
 * decision about the identity.
 * @throws Problem `invite_required`, or `invalid_request` when nobody is named at all
 */
export function applyInvite(
  { config, arrivedAt }: IssuerContext,
  { invite, ...input }: StartInput,
): StartRequest {
  if (invite === undefined) {
    if (config.REQUIRE_INVITE) throw new Problem('invite_required', { reason: 'no invite' });
    if (input.identity === undefined) throw new Problem('invalid_request', { reason: 'fields: identity' });
    return { ...input, identity: input.identity, room: input.room, invited: false };
  }
  const { sub, room } = verifyJwt(config, 'invite', invite, arrivedAt);
  if (!sameName(input.identity ?? sub, sub) || !sameName(input.room ?? room, room)) {
    throw new Problem('invite_required', { reason: 'an invite for somebody else or another room' });
  }
  return { ...input, identity: sub, room, invited: true };
}

/** The holder of an invite is no stranger. */
export const callerOf = ({ invited }: StartRequest): Caller => (invited ? 'challenged' : 'anonymous');
