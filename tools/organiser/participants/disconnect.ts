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
  const attempt = async (those: readonly Connection[], work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // The room is not going on, or they have just left.
      if (statusAndCode(error).status === 404) return;
      const why = twilioFailure(error, 'Video').message;
      result.failed.push(...those.map((connection) => ({ ...connection, why })));
    }
  };
  // Who is in a room is asked once, however many may be in it.
  const rooms = [...new Set(connections.map(({ room }) => room))];
  await inParallel(rooms, AT_ONCE, async (room) => {
    const there = connections.filter((connection) => connection.room === room);
    await attempt(there, async () => {
      const { participants } = client.video.v1.rooms(videoRoomName(settings, room));
      const connected = await participants.list({ status: 'connected' });
      // Their entry may have been spelled otherwise when they came in.
      const sidsOf = new Map<string, string[]>();
      for (const { identity, sid } of connected)
        sidsOf.set(writtenKey(identity), [...(sidsOf.get(writtenKey(identity)) ?? []), sid]);
      await inParallel(there, AT_ONCE, (connection) =>
        attempt([connection], async () => {
          const sids = sidsOf.get(writtenKey(connection.identity)) ?? [];
          for (const sid of sids) await participants(sid).update({ status: 'disconnected' });
          if (sids.length > 0) result.ended.push(connection);
        }),
      );
    });
  });
  return result;
}
