/**
 * Exchanges a pass for a Video AccessToken, and renews the pass.
 *
 * Needs an API key and a directory, and makes the room if it has a size or is for sound alone. Takes `{pass}` and
 * answers `200 {token, pass, identity, room, role, expiresIn, passExpiresIn, badgeKeys}`, `expiresIn` being the token's, for
 * hosts `badge` and `controls` as well, or problem details.
 */
import { readmit } from '../access/admission';
import { route } from '../access/http';
import { parseToken } from '../access/input';
import { verifyJwt } from '../access/jwt';
import { logParticipant } from '../access/request-context';
import { prepareRoom } from '../access/rooms';
import { accessTokenTtl, issuePass, resumeSession } from '../access/session';
import { mintAccessToken } from '../access/video';
import { badgeKeys } from '../moderation/badge';
import { assertLetIn } from '../moderation/entry';
import { hostAnswer } from '../moderation/host';
import { secondsOf } from '../upstream/time';

export const handler = route('token', 'token_issued', async (context, body) => {
  const { config, arrivedAt } = context;
  const claims = verifyJwt(config, 'pass', parseToken(body).pass, arrivedAt);
  logParticipant(context, claims.sub, claims.room);
  const { participant, room } = await readmit(context, claims, 'pass_invalid', 'authenticated');
  const session = resumeSession(context, claims, participant, room);
  const renewal = issuePass(context, session);

  await assertLetIn(context, { participant, room }, renewal);
  const { identity, role } = participant;
  await prepareRoom(context, room, role);

  const expiresIn = accessTokenTtl(context, session);
  const iat = secondsOf(arrivedAt);
  const token = mintAccessToken(config, identity, room.name, { iat, exp: iat + expiresIn });
  const { pass, passExpiresIn } = renewal;
  const host = role === 'host' && hostAnswer(context, identity, room.name, passExpiresIn);
  const answer = { token, pass, identity, room: room.name, role, expiresIn, passExpiresIn };
  return { ...answer, badgeKeys: badgeKeys(config), ...host };
});
