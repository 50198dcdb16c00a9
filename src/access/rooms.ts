import type { Seconds } from '../contract/routes';
import type { Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import { askTwilio } from './ask-twilio';
import type { Door } from './door';
import { Problem } from './problems';
import { type RoomSettings, type VideoRoomName, videoRoomName } from './room-namespace';

/**
 * Seconds that a room is known to be there. An empty one ends after five minutes, and whoever joined it then would
 * be in a room that nobody made and that has no size.
 */
const ROOM_FRESHNESS: Seconds = 60;
/** Video's word for a room of that name that is going on: https://www.twilio.com/docs/api/errors/53113 */
const ROOM_EXISTS = 53_113;

/** What is asked of Video, as text, and when it last was so. */
const prepared = new Map<string, Seconds>();

/**
 * Makes a room with the size and kind that the directory gives it, unless it is going on already; a room without
 * either is left to Video, which makes it when somebody joins. One request a minute from each instance, never repeated.
 * The client is made only if there is something to ask.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource#create-room
 * @throws Problem when the room may not be there as it should be
 */
export async function prepareRoom(
  { config, twilio, arrivedAt }: Pick<Door, 'config' | 'twilio' | 'arrivedAt'>,
  room: Room,
): Promise<void> {
  const plan = planOf(config, room);
  if (plan === undefined) return;
  const key = JSON.stringify(plan);
  const now = secondsOf(arrivedAt);
  const preparedAt = prepared.get(key);
  if (preparedAt !== undefined && now < preparedAt + ROOM_FRESHNESS) return;

  const name = await askTwilio({ client: twilio(), subject: 'room' }, ({ video }) =>
    video.v1.rooms.create(plan).then(
      ({ uniqueName }) => uniqueName,
      (error: { code?: unknown } | undefined) => {
        if (error?.code !== ROOM_EXISTS) throw error;
        return plan.uniqueName;
      },
    ),
  );
  if (name !== plan.uniqueName)
    throw new Problem('upstream_error', { reason: 'room: not the answer to what was asked' });
  prepared.set(key, now);
}

interface Plan {
  uniqueName: VideoRoomName;
  type: 'group';
  maxParticipants?: number;
  audioOnly?: boolean;
}

function planOf(settings: RoomSettings, { name, maxParticipants, audioOnly }: Room): Plan | undefined {
  if (maxParticipants === undefined && audioOnly === undefined) return undefined;
  return {
    uniqueName: videoRoomName(settings, name),
    type: 'group',
    ...(maxParticipants !== undefined && { maxParticipants }),
    ...(audioOnly !== undefined && { audioOnly }),
  };
}
