import { type Identity, type RoomName, sameName } from '../contract/names';
import type { Caller } from '../directory/directory';
import type { RequestContext } from './door';
import type { StartInput } from './input';
import { verifyJwt } from './jwt';
import { Problem } from './problems';

/** Who wants to come in, and where to. */
export interface Asked extends Omit<StartInput, 'identity' | 'room' | 'invite'> {
  identity: Identity;
  room: RoomName | undefined;
  /** Whether a valid invite says so. */
  invited: boolean;
}

/**
 * Takes an invite at its word: it fills in identity and room, and whoever says otherwise is refused. This is decided
 * before anything about the identity.
 * @throws Problem `invite_required`, or `invalid_request` when nobody is named at all
 */
export function honourInvite({ config, arrivedAt }: RequestContext, { invite, ...input }: StartInput): Asked {
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

/** Whoever holds an invite is no stranger. */
export const callerOf = ({ invited }: Asked): Caller => (invited ? 'challenged' : 'anonymous');
