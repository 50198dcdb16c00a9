import type { RequestContext } from '../access/request-context';
import { videoRoomName } from '../access/room-namespace';
import type { Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import { type RoomStore, syncRoomStore } from './room-store';

/** @returns undefined where nothing is kept: `ROOM_STATE=none` */
export function openRoomStore(
  { config, twilio, arrivedAt }: Pick<RequestContext, 'config' | 'twilio' | 'arrivedAt'>,
  room: Room,
): RoomStore | undefined {
  const { ROOM_STATE, SYNC_SERVICE_SID = '', SESSION_MAX } = config;
  if (ROOM_STATE === 'none') return undefined;
  const name = videoRoomName(config, room.name);
  return syncRoomStore(twilio(), SYNC_SERVICE_SID, name, secondsOf(arrivedAt), SESSION_MAX);
}
