import { readConfig } from '../../src/access/config';
import { videoRoomName } from '../../src/access/room-namespace';
import type { RoomName } from '../../src/contract/names';
import type { Settings } from '../../tools/local/settings';

/** The name in Video of a room of the door with these settings. */
export const videoRoomOf = (settings: Settings, room: string): string =>
  videoRoomName(readConfig(settings), room as RoomName);
