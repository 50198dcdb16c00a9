import type { Config } from '../../src/access/config';
import { type Lifetime, signJwt } from '../../src/access/jwt';
import { type Identity, type RoomName, sameName } from '../../src/contract/names';
import type { Seconds } from '../../src/contract/time';
import type { Participant } from '../../src/directory/directory';
import { secondsOf } from '../../src/upstream/time';
import { CliError } from './cli-error';

/** A link that says who comes and where to, and that nobody else could have made. */
export interface Invite {
  identity: Identity;
  room: RoomName;
  link: string;
  /** ISO 8601. */
  expiresAt: string;
}

/**
 * Makes the link of one participant. The invite travels in the fragment, which browsers keep to themselves.
 * @param page where the join page is
 * @param room one of theirs: see `expectedRoom`
 */
export function inviteFor(
  config: Config,
  page: URL,
  { identity }: Participant,
  room: RoomName,
  life: Lifetime,
): Invite {
  const link = new URL(page);
  link.search = new URLSearchParams({ identity, room }).toString();
  link.hash = new URLSearchParams({ invite: signInvite(config, identity, room, life) }).toString();
  return { identity, room, link: link.href, expiresAt: new Date(life.exp * 1000).toISOString() };
}

/**
 * Where somebody is invited to, as their entry spells it.
 * @param asked their first room when undefined
 * @throws CliError when they may not enter it
 */
export function expectedRoom(participant: Participant, asked: RoomName | undefined): RoomName {
  const room = roomFor(participant, asked);
  if (room !== undefined) return room;
  throw new CliError(
    `${participant.identity} is not expected in "${asked}"; leave --room away for a room of theirs, or give them this one: npx doorcode participants add --help`,
  );
}

/** The same. @returns undefined when they may not enter it */
export const roomFor = ({ rooms }: Participant, asked: RoomName | undefined): RoomName | undefined =>
  rooms.find((theirs) => sameName(theirs, asked ?? rooms[0]));

export function lifeFromNow(ttl: Seconds): Lifetime {
  const iat = secondsOf(new Date());
  return { iat, exp: iat + ttl };
}

/** What the link carries. */
export const signInvite = (config: Config, identity: Identity, room: RoomName, life: Lifetime): string =>
  signJwt(config, 'invite', { sub: identity, room }, life);
