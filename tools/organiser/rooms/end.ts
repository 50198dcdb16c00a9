import { videoRoomName } from '../../../src/access/room-namespace';
import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import { requireClient } from '../twilio/client';
import { answerOf } from '../twilio/failure';
import { callIn, requireRoomSettings } from '../twilio/video-rooms';

interface EndOptions {
  plain?: true;
}

/**
 * Ends the call that is going on in a room of this door, for everybody; with `plain`, one under the room's name alone.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource#complete-an-in-progress-room
 */
export async function endRoom(context: Context, asked: string, { plain }: EndOptions): Promise<undefined> {
  const name = await context.spelled(asked);
  const uniqueName = plain ? name : videoRoomName(requireRoomSettings(context), name);
  const client = await requireClient(context);
  const running = await callIn(client, uniqueName);
  if (running === undefined) throw new CliError(`nobody is in "${name}" at the moment`);
  const whose = plain ? `, under its plain name, which may be another door's or program's,` : '';
  if (context.dryRun)
    return context.rehearsed(
      { room: name, sid: running.sid, ended: true },
      `The call in "${name}"${whose} would end for everybody.`,
    );
  await context.confirm(`End the call in "${name}"${whose} for everybody?`);
  await answerOf('Video', client.video.v1.rooms(running.sid).update({ status: 'completed' }));
  context.show({ room: name, sid: running.sid, ended: true }, () => `The call in "${name}" has ended.`);
  return undefined;
}
