import type { RequestContext } from '../access/request-context';
import type { Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import { type RoomStore, syncRoomStore } from './room-store';
import { stateNames } from './state-names';

/** @returns undefined where nothing is kept: `ROOM_STATE=none` */
export function openRoomStore(
  { config, twilio, arrivedAt }: Pick<RequestContext, 'config' | 'twilio' | 'arrivedAt'>,
  room: Room,
): RoomStore | undefined {
  const { ROOM_STATE, SYNC_SERVICE_SID = '', SESSION_MAX } = config;
  if (ROOM_STATE === 'none') return undefined;
  const names = stateNames(config, room.name);
  return syncRoomStore(twilio(), SYNC_SERVICE_SID, names, secondsOf(arrivedAt), SESSION_MAX);
}
