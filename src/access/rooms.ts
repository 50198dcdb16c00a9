import type { Role } from '../contract/roles';
import type { Seconds } from '../contract/time';
import type { Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import { askTwilio } from './ask-twilio';
import { Problem } from './problems';
import type { RequestContext } from './request-context';
import { type RoomSettings, type VideoRoomName, videoRoomName } from './room-namespace';

/**
 * Seconds for which a room counts as made. An empty room ends after five minutes, and the next participant would join
 * an ad-hoc room without a size.
 */
const ROOM_FRESHNESS: Seconds = 60;
/** Video's error code when a room of that name is in progress: https://www.twilio.com/docs/api/errors/53113 */
const ROOM_EXISTS = 53_113;

/** The time at which each room was last made or found, by its options as JSON. */
const preparedRooms = new Map<string, Seconds>();

/**
 * Makes a room with the size and kind that the directory gives it, unless it is in progress. Video makes a room without
 * either by itself when somebody joins. Each instance makes at most one request a minute, and never repeats it. A room
 * that waits for a host is made for a host alone, and each time: that is how its call starts.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource#create-room
 * @throws Problem when the room may not have its size and kind
 */
export async function prepareRoom(
  { config, twilio, arrivedAt }: Pick<RequestContext, 'config' | 'twilio' | 'arrivedAt'>,
  room: Room,
  role: Role,
): Promise<void> {
  const isStart = room.waitForHost === true;
  if (isStart && role !== 'host') return;
  const options = roomOptions(config, room);
  if (options === undefined) return;
  const key = JSON.stringify(options);
  const now = secondsOf(arrivedAt);
  const preparedAt = preparedRooms.get(key);
  if (!isStart && preparedAt !== undefined && now < preparedAt + ROOM_FRESHNESS) return;

  const name = await askTwilio({ client: twilio(), subject: 'room' }, ({ video }) =>
    video.v1.rooms.create(options).then(
      ({ uniqueName }) => uniqueName,
      (error: { code?: unknown } | undefined) => {
        if (error?.code !== ROOM_EXISTS) throw error;
        return options.uniqueName;
      },
    ),
  );
  if (name !== options.uniqueName)
    throw new Problem('upstream_error', { reason: 'room: not the answer to what was asked' });
  preparedRooms.set(key, now);
}

interface RoomOptions {
  uniqueName: VideoRoomName;
  type: 'group';
  maxParticipants?: number;
  audioOnly?: boolean;
}

function roomOptions(
  settings: RoomSettings,
  { name, maxParticipants, audioOnly, waitForHost }: Room,
): RoomOptions | undefined {
  if (maxParticipants === undefined && audioOnly === undefined && !waitForHost) return undefined;
  return {
    uniqueName: videoRoomName(settings, name),
    type: 'group',
    ...(maxParticipants !== undefined && { maxParticipants }),
    ...(audioOnly !== undefined && { audioOnly }),
  };
}
