import type { Context } from '../command-line/context';
import { Stop } from '../stop';
import { neededClient } from '../twilio/client';
import { answerOf } from '../twilio/failure';

/**
 * Ends the call that is going on in a room, for everybody.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource#complete-an-in-progress-room
 */
export async function endRoom(context: Context, asked: string): Promise<undefined> {
  const name = await context.spelled(asked);
  const { rooms } = (await neededClient(context)).video.v1;
  const inProgress = rooms.list({ uniqueName: name, status: 'in-progress', limit: 1 });
  const [running] = await answerOf('Video', inProgress);
  if (running === undefined) throw new Stop(`nobody is in "${name}" at the moment`);
  await context.confirm(`End the call in "${name}" for everybody?`);
  await answerOf('Video', rooms(running.sid).update({ status: 'completed' }));
  context.show({ room: name, sid: running.sid, ended: true }, () => `The call in "${name}" has ended.`);
  return undefined;
}
