/**
 * Sends a one-time passcode to somebody who is expected.
 *
 * Needs a Verify service and a directory. Takes `{identity, room?, channel?, locale?, invite?}` and answers
 * `200 {challenge, room, channel, to, channels, codeLength, expiresIn, resendIn}`, or problem details.
 */
import { admit } from '../access/admission';
import { issueChallenge } from '../access/challenge';
import { concealStart } from '../access/conceal';
import { chooseDestination } from '../access/destination';
import { noteParticipant } from '../access/door';
import { route } from '../access/http';
import { parseStart } from '../access/input';
import { callerOf, honourInvite } from '../access/invite';
import { rateLimitValues } from '../access/rate-limits';
import { sendCode } from '../access/verification';

export const handler = route('start-verification', 'code_sent', async (opened, body) => {
  const asked = honourInvite(opened, parseStart(body));
  noteParticipant(opened, asked.identity);

  return concealStart(opened, asked, async (door) => {
    const { config } = door;
    const admission = await admit(door, asked.identity, asked.room, callerOf(asked));
    const { participant, room } = admission;
    noteParticipant(door, participant.identity, room.name);
    const destination = chooseDestination(participant, asked.channel);
    const rateLimits = rateLimitValues(config, admission, asked.invited);
    const delivery = { ...destination, locale: asked.locale, rateLimits };
    const sent = await sendCode(door.twilio(), config.VERIFY_SERVICE_SID, delivery, door.arrivedAt);
    return issueChallenge(door, { asked, participant, room, destination, sent });
  });
});
