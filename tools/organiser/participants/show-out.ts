import type { Twilio } from 'twilio';
import type { Participant } from '../../../src/directory/directory';
import { twilioFailure } from '../twilio/failure';

/**
 * Ends somebody's calls in the rooms that they could enter.
 * Source: https://www.twilio.com/docs/video/api/participants#remove-a-participant-from-a-room
 * @returns the calls that were ended
 */
export async function showOut(
  client: Twilio,
  { identity, rooms }: Participant,
): Promise<{ identity: string; room: string }[]> {
  const ended: { identity: string; room: string }[] = [];
  for (const room of rooms) {
    try {
      await client.video.v1.rooms(room).participants(identity).update({ status: 'disconnected' });
      ended.push({ identity, room });
    } catch (error) {
      // Nobody is in the room, or not they.
      if ((error as { status?: unknown }).status !== 404) throw twilioFailure(error, 'Video');
    }
  }
  return ended;
}
