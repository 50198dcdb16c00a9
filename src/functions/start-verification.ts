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
import { route } from '../access/http';
import { parseStart } from '../access/input';
import { applyInvite, callerOf } from '../access/invite';
import { rateLimitValues } from '../access/rate-limits';
import { logParticipant } from '../access/request-context';
import { sendCode } from '../access/verification';

export const handler = route('start-verification', 'code_sent', async (requestContext, body) => {
  const startRequest = applyInvite(requestContext, parseStart(body));
  logParticipant(requestContext, startRequest.identity);

  return concealStart(requestContext, startRequest, async (context) => {
    const { config } = context;
    const admission = await admit(context, startRequest.identity, startRequest.room, callerOf(startRequest));
    const { participant, room } = admission;
    logParticipant(context, participant.identity, room.name);
    const destination = chooseDestination(participant, startRequest.channel);
    const rateLimits = rateLimitValues(config, admission, startRequest.invited);
    const delivery = { ...destination, locale: startRequest.locale, rateLimits };
    const sentVerification = await sendCode(
      context.twilio(),
      config.VERIFY_SERVICE_SID,
      delivery,
      context.arrivedAt,
    );
    return issueChallenge(context, { startRequest, participant, room, destination, sentVerification });
  });
});
