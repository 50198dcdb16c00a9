import { nameKey } from '../contract/names';
import type { Seconds } from '../contract/time';
import type { Participant, Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import type { Config } from './config';
import { bindContact, contactBoundWith, contactChanged } from './destination';
import { type Claims, signJwt } from './jwt';
import { Problem } from './problems';
import type { IssuerContext } from './request-context';
import { secretsOf } from './secret';

/** A participant who has entered a code. A session lasts `SESSION_MAX` from then on. */
export interface Session {
  participant: Participant;
  room: Room;
  /** The contact that the code went to; the session ends when it is no longer the participant's. */
  contact: string;
  /** When the code was entered, in seconds since 1970. */
  authTime: Seconds;
}

/** A pass and its lifetime in seconds. */
export interface Pass {
  pass: string;
  passExpiresIn: Seconds;
}

/**
 * Issues a pass. It can be renewed as long as the session lasts.
 * @throws Problem `pass_expired` when the session is over
 */
export function issuePass({ config, arrivedAt }: IssuerContext, session: Session): Pass {
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
 * Restores the session of a verified pass.
 * @throws Problem `pass_expired` when it is over, `pass_invalid` when the participant's contact has changed since
 */
export function resumeSession(
  { config, arrivedAt }: IssuerContext,
  { auth_time: enteredAt, dst }: Claims<'pass'>,
  participant: Participant,
  room: Room,
): Session {
  const now = secondsOf(arrivedAt);
  // The clock of the instance that took the code may be ahead; that must not prolong the session.
  const authTime = Math.min(enteredAt, now);
  sessionLeft(config, authTime, now);
  for (const secret of secretsOf(config)) {
    const contact = contactBoundWith(secret, scope(participant), dst, participant);
    if (contact !== undefined) return { participant, room, contact, authTime };
  }
  throw contactChanged('pass_invalid');
}

const scope = ({ identity }: Participant): string => nameKey(identity);

/**
 * The lifetime of an AccessToken: it ends with the session and at the room's closing time at the latest.
 * @throws Problem `pass_expired` or `room_closed` when nothing is left
 */
export function accessTokenTtl({ config, arrivedAt }: IssuerContext, { room, authTime }: Session): Seconds {
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
