import { nameKey } from '../contract/names';
import type { Seconds } from '../contract/routes';
import type { Participant, Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import type { Config } from './config';
import { bindContact, contactBoundWith, contactGone } from './destination';
import type { RequestContext } from './door';
import { type Claims, signJwt } from './jwt';
import { Problem } from './problems';
import { secretsOf } from './secret';

/** Somebody who entered a code, from then until `SESSION_MAX` later. */
export interface Session {
  participant: Participant;
  room: Room;
  /** The contact that the code went to; the session ends when it is no longer the participant's. */
  contact: string;
  /** When the code was entered, in seconds since 1970. */
  authTime: Seconds;
}

/** A pass and its life in seconds. */
export interface Pass {
  pass: string;
  passExpiresIn: Seconds;
}

/**
 * Gives a pass. It can be renewed as long as the session lasts.
 * @throws Problem `pass_expired` when the session is over
 */
export function issuePass({ config, arrivedAt }: RequestContext, session: Session): Pass {
  const { participant, room, contact, authTime } = session;
  const iat = secondsOf(arrivedAt);
  const passExpiresIn = Math.min(config.PASS_TTL, sessionLeft(config, authTime, iat));
  const statement = {
    sub: participant.identity,
    room: room.name,
    auth_time: authTime,
    dst: bindContact(config, scope(participant), contact),
  };
  return { pass: signJwt(config, 'pass', statement, { iat, exp: iat + passExpiresIn }), passExpiresIn };
}

/**
 * Takes up the session of a verified pass.
 * @throws Problem `pass_expired` when it is over, `pass_invalid` when the participant's contact has changed since
 */
export function resumeSession(
  { config, arrivedAt }: RequestContext,
  { auth_time: enteredAt, dst }: Claims<'pass'>,
  participant: Participant,
  room: Room,
): Session {
  const now = secondsOf(arrivedAt);
  // By the clock of another instance the code may have been entered a moment from now; no session gains by that.
  const authTime = Math.min(enteredAt, now);
  sessionLeft(config, authTime, now);
  for (const secret of secretsOf(config)) {
    const contact = contactBoundWith(secret, scope(participant), dst, participant);
    if (contact !== undefined) return { participant, room, contact, authTime };
  }
  throw contactGone('pass_invalid');
}

const scope = ({ identity }: Participant): string => nameKey(identity);

/**
 * How long an AccessToken may live: neither beyond the session nor beyond the room's closing time.
 * @throws Problem `pass_expired` or `room_closed` when nothing is left
 */
export function accessTokenTtl({ config, arrivedAt }: RequestContext, { room, authTime }: Session): Seconds {
  const now = secondsOf(arrivedAt);
  const closesIn = room.closesAt ? secondsOf(room.closesAt) - now : Infinity;
  if (closesIn < 1) throw new Problem('room_closed');
  return Math.min(config.VIDEO_TOKEN_TTL, sessionLeft(config, authTime, now), closesIn);
}

function sessionLeft(config: Config, authTime: Seconds, now: Seconds): Seconds {
  const left = authTime + config.SESSION_MAX - now;
  if (left < 1) throw new Problem('pass_expired', { reason: 'SESSION_MAX' });
  return left;
}
