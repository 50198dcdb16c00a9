import { createHash } from 'node:crypto';
import { type RoomSettings, roomNamespace, videoRoomName } from '../access/room-namespace';
import type { RoomName } from '../contract/names';

/** The unique names in Sync of what is kept about one room. */
export interface StateNames {
  /** The Document with what hosts have decided. */
  readonly document: string;
  /** The Map of those who wait. */
  readonly waiting: string;
}

/**
 * Names what is kept about a room of this door. Of the room there is only a hash in it: its name may hold what an address
 * of the web may not, and addresses are logged along the way.
 * @param room as the directory spells it
 */
export function stateNames(settings: RoomSettings, room: RoomName): StateNames {
  const hash = createHash('sha256').update(videoRoomName(settings, room)).digest('hex');
  const id = `${roomNamespace(settings)}-${hash}`;
  return { document: `doorcode-room-${id}`, waiting: `doorcode-waiting-${id}` };
}

/** Whether a unique name is one of those that `stateNames` gives to rooms of a namespace. */
export const isStateName = (namespace: string, uniqueName: string): boolean =>
  new RegExp(`^doorcode-(room|waiting)-${namespace}-[0-9a-f]{64}$`).test(uniqueName);
