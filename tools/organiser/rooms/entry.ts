import { EntryError, type RoomEntry } from '../../../src/directory/entries';
import { askedRoomName } from '../names';
import { roomEntry } from '../stores/entries';
import type { Store } from '../stores/store';

/** What is said of a room so far; nothing where that cannot be read, since it is about to be put right. */
export const entryOf = ({ directory }: Store, name: string): Promise<RoomEntry> =>
  directory.room(askedRoomName(name)).then(roomEntry, (error: unknown) => {
    if (error instanceof EntryError) return {};
    throw error;
  });
