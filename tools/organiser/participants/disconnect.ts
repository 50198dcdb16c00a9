import type { Twilio } from 'twilio';
import { type RoomSettings, videoRoomName } from '../../../src/access/room-namespace';
import type { RoomName } from '../../../src/contract/names';
import { statusAndCode } from '../../../src/upstream/failure';
import { writtenKey } from '../names';
import { inParallel } from '../stores/parallel';
import { twilioFailure } from '../twilio/failure';

/** Somebody, and a room that they could enter, as the directory spells it. */
export interface Connection {
  identity: string;
  room: RoomName;
}

/** Where somebody may still be, and why nobody knows. */
export interface NotDisconnected {
  identity: string;
  /** Undefined when it could be any. */
  room?: string;
  why: string;
}

/** What became of people's calls. */
export interface Disconnected {
  ended: Connection[];
  failed: NotDisconnected[];
}

const AT_ONCE = 4;

/**
 * Ends people's calls in the rooms of this door that they could enter. What fails keeps none of the others in.
 * Source: https://www.twilio.com/docs/video/api/participants#remove-a-participant-from-a-room
 */
export async function disconnect(
  client: Twilio,
  settings: RoomSettings,
  connections: readonly Connection[],
): Promise<Disconnected> {
  const result: Disconnected = { ended: [], failed: [] };
  await inParallel(connections, AT_ONCE, async ({ identity, room }) => {
    try {
      const { participants } = client.video.v1.rooms(videoRoomName(settings, room));
      // Their entry may have been spelled otherwise when they came in.
      const connected = await participants.list({ status: 'connected' });
      const theirs = connected.filter((each) => writtenKey(each.identity) === writtenKey(identity));
      for (const { sid } of theirs) await participants(sid).update({ status: 'disconnected' });
      if (theirs.length > 0) result.ended.push({ identity, room });
    } catch (error) {
      // The room is not going on, or they have just left.
      if (statusAndCode(error).status === 404) return;
      result.failed.push({ identity, room, why: twilioFailure(error, 'Video').message });
    }
  });
  return result;
}
