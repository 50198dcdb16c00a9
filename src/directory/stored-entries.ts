import type { Channel } from '../contract/channels';
import { nameKey, type RoomName } from '../contract/names';
import type { Participant, Room } from './directory';
import { EntryError, parseParticipant, parseRoom } from './entries';

/**
 * Reads a participant that a store keeps under a key.
 * @param key the `nameKey` that was looked up
 * @param place names the store's entry in an error, without saying whose it is
 * @throws EntryError also when the entry is somebody else's: a key written by hand must open the door to nobody
 */
export function parseStoredParticipant(
  entry: unknown,
  key: string,
  place: string,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
): Participant {
  const participant = parseParticipant(entry, place, defaultRoom, limit);
  if (nameKey(participant.identity) !== key)
    throw new EntryError("is filed under a name that is not its identity's", { place });
  return participant;
}

/** Reads a room that a store keeps under a key. @throws EntryError */
export function parseStoredRoom(name: unknown, entry: unknown, key: string, place: string): Room {
  const room = parseRoom(name, entry, place);
  if (nameKey(room.name) !== key)
    throw new EntryError("is filed under a name that is not the room's", { place });
  return room;
}
