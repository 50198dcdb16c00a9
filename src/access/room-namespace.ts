import { createHash } from 'node:crypto';
import type { RoomName } from '../contract/names';
import { isKeptName } from '../directory/names';
import type { Config } from './config';

/**
 * What Video knows a room by: the unique name of a Rooms resource, and the `room` of a grant. Video has one such name
 * in the whole account, whichever door or program uses it.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource
 */
export type VideoRoomName = string & { readonly __videoRoom: never };

/** The part of the settings that says which of the account's Video rooms are the door's. */
export type RoomSettings = Pick<Config, 'ROOM_NAMESPACE' | 'VERIFY_SERVICE_SID'>;

/** In no name of a room, so that two pairs of room and namespace never give one name. */
const SEPARATOR = '~';

const HASH_DIGITS = 12;

/** What the Video rooms of one door have in common, and those of another have not: 1 to 32 of `[A-Za-z0-9-]`. */
export const roomNamespace = ({ ROOM_NAMESPACE, VERIFY_SERVICE_SID }: RoomSettings): string =>
  ROOM_NAMESPACE ??
  createHash('sha256').update(`doorcode:${VERIFY_SERVICE_SID}`).digest('hex').slice(0, HASH_DIGITS);

/** @param room as the directory spells it */
export const videoRoomName = (settings: RoomSettings, room: RoomName): VideoRoomName =>
  `${room}${suffixOf(settings)}` as VideoRoomName;

/** The room of this door that a Video room is; undefined for one that is another door's, or another program's. */
export function roomNameOf(settings: RoomSettings, uniqueName: string): RoomName | undefined {
  const suffix = suffixOf(settings);
  const name = uniqueName.slice(0, -suffix.length);
  return uniqueName.endsWith(suffix) && isKeptName(name) ? (name as RoomName) : undefined;
}

const suffixOf = (settings: RoomSettings): string => SEPARATOR + roomNamespace(settings);
