/**
 * Carries out what a host decides about a room and those in it.
 *
 * Needs a directory; with `ROOM_STATE=sync` a Sync service as well. Takes `{pass, action, identity?, everybody?}` and answers
 * `200 {room, locked, waiting: [{identity, since}], removed: [identity], controls}`, or problem details.
 */
import { readmit } from '../access/admission';
import { route } from '../access/http';
import { verifyJwt } from '../access/jwt';
import { logAction, logParticipant } from '../access/request-context';
import { resumeSession } from '../access/session';
import { assertHost } from '../moderation/host';
import { parseModerate } from '../moderation/input';
import { moderate } from '../moderation/moderate';

export const handler = route('moderate', 'moderated', async (context, body) => {
  const { pass, order } = parseModerate(body);
  const claims = verifyJwt(context.config, 'pass', pass, context.arrivedAt);
  logParticipant(context, claims.sub, claims.room);
  logAction(context, order.action, order.identity);
  const { participant, room } = await readmit(context, claims, 'pass_invalid', 'authenticated');
  resumeSession(context, claims, participant, room);
  assertHost(participant);

  return moderate(context, room, order);
});
