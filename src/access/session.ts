import type { Room } from '../directory/directory';
import { nowInSeconds, type Seconds } from './clock';
import type { Config } from './config';
import { type Claims, signJwt } from './jwt';
import type { Identity } from './names';
import { Problem } from './problems';

/** A pass and its life in seconds. */
export interface Pass {
  pass: string;
  expiresIn: Seconds;
}

/**
 * Gives a pass for somebody who entered a code at `authTime`. It can be renewed until `SESSION_MAX` after that.
 * @throws Problem `pass_expired` when the session is over
 */
export function issuePass(config: Config, identity: Identity, room: Room, authTime: Seconds): Pass {
  const now = nowInSeconds();
  const expiresIn = Math.min(config.PASS_TTL, sessionLeft(config, authTime));
  const statement = { sub: identity, room: room.name, auth_time: authTime };
  return { pass: signJwt(config, 'pass', statement, now + expiresIn), expiresIn };
}

/**
 * How long an AccessToken may live: neither beyond the session nor beyond the room's closing time.
 * @throws Problem `pass_expired` or `room_closed` when nothing is left
 */
export function accessTokenTtl(config: Config, claims: Claims<'pass'>, room: Room): Seconds {
  const closesIn = room.closesAt ? Math.floor(room.closesAt.getTime() / 1000) - nowInSeconds() : Infinity;
  if (closesIn < 1) throw new Problem('room_closed');
  return Math.min(config.VIDEO_TOKEN_TTL, sessionLeft(config, claims.auth_time), closesIn);
}

function sessionLeft(config: Config, authTime: Seconds): Seconds {
  const left = authTime + config.SESSION_MAX - nowInSeconds();
  if (left < 1) throw new Problem('pass_expired', { reason: 'SESSION_MAX' });
  return Math.min(left, config.SESSION_MAX);
}
