import { type Identity, keptName, nameKey, type RoomName, typedName } from '../../src/contract/names';

/** A participant's name as somebody wrote it; whether it can be one is for whoever reads the entry to say. */
export const asIdentity = (text: string): Identity => keptName(text) as Identity;

/** The name of somebody whom people ask for: who types it cannot see what is invisible in it. */
export const askedIdentity = (text: string): Identity => typedName(text) as Identity;

/** A room's name as somebody wrote it. */
export const asRoomName = (text: string): RoomName => keptName(text) as RoomName;

/** The name of a room that people ask for. */
export const askedRoomName = (text: string): RoomName => typedName(text) as RoomName;

/** What a directory finds a name by, however it was written. */
export const writtenKey = (text: string): string => nameKey(asIdentity(text));

/** By what versions before the folding of typography stored a name. */
export const formerKey = (text: string): string =>
  text.trim().normalize('NFKC').trim().toLowerCase().normalize('NFKC');
