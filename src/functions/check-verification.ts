/**
 * Exchanges a challenge and the code that came with it for a pass.
 *
 * Needs a Verify service and a directory. Takes `{challenge, code}` and answers
 * `200 {pass, identity, room, role, expiresIn, passExpiresIn}`, both of them the pass's, or problem details.
 */
import { readmit } from '../access/admission';
import { assertNoDecoy, challengedVerification } from '../access/challenge';
import { concealCheck } from '../access/conceal';
import { noteParticipant } from '../access/door';
import { route } from '../access/http';
import { parseCheck } from '../access/input';
import { verifyJwt } from '../access/jwt';
import { issuePass } from '../access/session';
import { checkCode } from '../access/verification';
import { secondsOf } from '../upstream/time';

export const handler = route('check-verification', 'pass_issued', async (door, body) => {
  const { config, arrivedAt } = door;
  const { challenge, code } = parseCheck(body, config);

  return concealCheck(door, async () => {
    const claims = verifyJwt(config, 'challenge', challenge, arrivedAt);
    // A decoy's room is whatever somebody typed.
    noteParticipant(door, claims.sub);
    assertNoDecoy(config, claims);
    const { participant, room } = await readmit(door, claims, 'challenge_invalid', 'challenged');
    const { identity, role } = participant;
    noteParticipant(door, identity, room.name);
    const { sid, to: contact } = challengedVerification(config, claims, participant);
    await checkCode(door.twilio(), config.VERIFY_SERVICE_SID, { sid, to: contact, code });

    const authTime = secondsOf(arrivedAt);
    const { pass, passExpiresIn } = issuePass(door, { participant, room, contact, authTime });
    return { pass, identity, room: room.name, role, expiresIn: passExpiresIn, passExpiresIn };
  });
});
