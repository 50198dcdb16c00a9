import type { Twilio } from 'twilio';
import { askTwilio } from '../access/ask-twilio';
import { Problem } from '../access/problems';
import type { VideoRoomName } from '../access/room-namespace';
import { type Identity, sameName } from '../contract/names';
import { TWILIO_CODES, unless } from '../upstream/failure';

/** The call that goes on in a room, through Video's REST API. Every function throws a Problem where Video fails. */
export interface VideoCall {
  /** Everybody who is connected now. */
  participants(): Promise<readonly Identity[]>;
  /** @returns whether they were connected */
  disconnect(identity: Identity): Promise<boolean>;
  complete(): Promise<void>;
}

/**
 * Finds the call that goes on in a room.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource and …/participants-resource
 * @returns undefined when there is none
 */
export async function findCall(client: Twilio, room: VideoRoomName): Promise<VideoCall | undefined> {
  const ask = <Answer>(request: () => Promise<Answer>): Promise<Answer> =>
    askTwilio({ client, subject: 'call' }, request);

  const [found, another] = await ask(() =>
    client.video.v1.rooms.list({ uniqueName: room, status: 'in-progress', limit: 2 }),
  );
  if (found === undefined) return undefined;
  if (another !== undefined || found.uniqueName !== room || found.status !== 'in-progress')
    throw notTheAnswer();
  const call = client.video.v1.rooms(found.sid);

  const connected = () => ask(() => call.participants.list({ status: 'connected', pageSize: 100 }));
  return {
    participants: async () => (await connected()).map(({ identity }) => identity as Identity),
    disconnect: async (identity) => {
      const theirs = (await connected()).filter((participant) =>
        sameName(participant.identity as Identity, identity),
      );
      await Promise.all(
        theirs.map(async ({ sid }) => {
          const gone = await ask(() =>
            call.participants(sid).update({ status: 'disconnected' }).catch(unless(TWILIO_CODES.NOT_FOUND)),
          );
          if (gone !== undefined && gone.status !== 'disconnected') throw notTheAnswer();
        }),
      );
      return theirs.length > 0;
    },
    complete: async () => {
      const ended = await ask(() =>
        call.update({ status: 'completed' }).catch(unless(TWILIO_CODES.NOT_FOUND)),
      );
      if (ended !== undefined && ended.status !== 'completed') throw notTheAnswer();
    },
  };
}

const notTheAnswer = (): Problem =>
  new Problem('upstream_error', { reason: 'call: not the answer to what was asked' });
