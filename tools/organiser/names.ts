import { type Identity, keptName, nameKey, type RoomName } from '../../src/access/names';

/** A participant's name as somebody wrote it; whether it can be one is for whoever reads the entry to say. */
export const asIdentity = (text: string): Identity => keptName(text) as Identity;

/** The same of a room's name. */
export const asRoomName = (text: string): RoomName => keptName(text) as RoomName;

/** What a directory finds a name by, however it was written. */
export const writtenKey = (text: string): string => nameKey(asIdentity(text));
