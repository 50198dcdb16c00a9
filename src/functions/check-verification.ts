/**
 * Exchanges a challenge and the code that came with it for a pass.
 *
 * Needs a Verify service and a directory. Takes `{challenge, code}` and answers
 * `200 {pass, identity, room, role, expiresIn, passExpiresIn}`, both about the pass, or problem details.
 */
import { readmit } from '../access/admission';
import { assertNotDecoy, challengedVerification } from '../access/challenge';
import { concealCheck } from '../access/conceal';
import { route } from '../access/http';
import { parseCheck } from '../access/input';
import { verifyJwt } from '../access/jwt';
import { logParticipant } from '../access/request-context';
import { issuePass } from '../access/session';
import { checkCode } from '../access/verification';
import { secondsOf } from '../upstream/time';

export const handler = route('check-verification', 'pass_issued', async (context, body) => {
  const { config, arrivedAt } = context;
  const { challenge, code } = parseCheck(body, config);

  return concealCheck(context, async () => {
    const claims = verifyJwt(config, 'challenge', challenge, arrivedAt);
    // Without the room: that of a decoy is as the caller typed it.
    logParticipant(context, claims.sub);
    assertNotDecoy(config, claims);
    const { participant, room } = await readmit(context, claims, 'challenge_invalid', 'challenged');
    const { identity, role } = participant;
    logParticipant(context, identity, room.name);
    const { sid, to: contact } = challengedVerification(config, claims, participant);
    await checkCode(context.twilio(), config.VERIFY_SERVICE_SID, { sid, to: contact, code });

    const authTime = secondsOf(arrivedAt);
    const { pass, passExpiresIn } = issuePass(context, { participant, room, contact, authTime });
    return { pass, identity, room: room.name, role, expiresIn: passExpiresIn, passExpiresIn };
  });
});
