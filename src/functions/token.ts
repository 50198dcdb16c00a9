/**
 * Exchanges a pass for a Video AccessToken, and renews the pass.
 *
 * Needs an API key and a directory, and makes the room if it has a size or is for sound alone. Takes `{pass}` and
 * answers `200 {token, pass, identity, room, role, expiresIn}`, `expiresIn` being the token's, or problem details.
 */
import { readmit } from '../access/admission';
import { noteParticipant } from '../access/door';
import { route } from '../access/http';
import { parseToken } from '../access/input';
import { verifyJwt } from '../access/jwt';
import { prepareRoom } from '../access/rooms';
import { accessTokenTtl, issuePass, resumeSession } from '../access/session';
import { mintAccessToken } from '../access/video';

export const handler = route('token', 'token_issued', async (door, body) => {
  const { config, directory } = door;
  const claims = verifyJwt(config, 'pass', parseToken(body).pass);
  noteParticipant(door, claims.sub, claims.room);
  const { participant, room } = await readmit(directory, claims, 'pass_invalid');
  const session = resumeSession(config, claims, participant, room);

  await prepareRoom(door, room);

  const { identity, role } = participant;
  const expiresIn = accessTokenTtl(config, session);
  const token = mintAccessToken(config, identity, room.name, expiresIn);
  const { pass } = issuePass(config, session);
  return { token, pass, identity, room: room.name, role, expiresIn };
});
