import AccessToken from 'twilio/lib/jwt/AccessToken';
import type { Identity, RoomName } from '../contract/names';
import type { Config } from './config';
import { type Lifetime, reissueJwt } from './jwt';
import { videoRoomName } from './room-namespace';

/**
 * Makes the AccessToken for one identity in one room of this door, and for nothing else.
 * Twilio's class turns a missing room into a grant for every room, and a missing identity into a token without one:
 * both are errors here. Source: https://www.twilio.com/docs/video/tutorials/user-identity-access-tokens
 * @param life whole seconds since 1970, in which the token begins before it ends
 */
export function mintAccessToken(
  config: Config,
  identity: Identity,
  room: RoomName,
  { iat, exp }: Lifetime,
): string {
  const ttl = exp - iat;
  if (!identity || !room) throw new TypeError('an AccessToken needs an identity and a room');
  if (!Number.isSafeInteger(ttl) || ttl < 1)
    throw new TypeError('an AccessToken needs a life of whole seconds');

  const token = new AccessToken(config.ACCOUNT_SID, config.API_KEY_SID, config.API_KEY_SECRET, {
    identity,
    ttl,
  });
  token.addGrant(new AccessToken.VideoGrant({ room: videoRoomName(config, room) }));
  // The class dates it when it is signed, which would let it outlast what it was given this life for.
  return reissueJwt(token.toJwt(), config.API_KEY_SECRET, { jti: `${config.API_KEY_SID}-${iat}`, iat, exp });
}
