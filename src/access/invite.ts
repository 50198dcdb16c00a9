import type { Caller } from '../directory/directory';
import type { Config } from './config';
import type { StartInput } from './input';
import { verifyJwt } from './jwt';
import { type Identity, type RoomName, sameName } from './names';
import { Problem } from './problems';

/** Who wants to come in, and where to. */
export interface Asked extends Omit<StartInput, 'identity' | 'room' | 'invite'> {
  identity: Identity;
  room: RoomName | undefined;
  /** Whoever holds an invite is no stranger. */
  caller: Extract<Caller, 'challenged' | 'anonymous'>;
}

/**
 * Takes an invite at its word: it fills in identity and room, and whoever says otherwise is refused. This is decided
 * before anything about the identity.
 * @throws Problem `invite_required`, or `invalid_request` when nobody is named at all
 */
export function honourInvite(config: Config, { invite, ...input }: StartInput): Asked {
  if (invite === undefined) {
    if (config.REQUIRE_INVITE) throw new Problem('invite_required', { reason: 'no invite' });
    if (input.identity === undefined) throw new Problem('invalid_request', { reason: 'fields: identity' });
    return { ...input, identity: input.identity, room: input.room, caller: 'anonymous' };
  }
  const { sub, room } = verifyJwt(config, 'invite', invite);
  if (!sameName(input.identity ?? sub, sub) || !sameName(input.room ?? room, room)) {
    throw new Problem('invite_required', { reason: 'an invite for somebody else or another room' });
  }
  return { ...input, identity: sub, room, caller: 'challenged' };
}
