import { createHash } from 'node:crypto';
import type { RoomName } from '../contract/names';
import { isKeptName } from '../directory/names';
import type { Config } from './config';

/**
 * A room's name in Video: the unique name of a Rooms resource, and the `room` of a grant. All doors and programs of an
 * account share these names.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource
 */
export type VideoRoomName = string & { readonly __videoRoom: never };

/** The settings that tell the door's Video rooms from the account's others. */
export type RoomSettings = Pick<Config, 'ROOM_NAMESPACE' | 'VERIFY_SERVICE_SID'>;

/** No room name holds it, so two pairs of room and namespace never give the same name. */
const SEPARATOR = '~';

const HASH_DIGITS = 12;

/** The suffix of all Video rooms of one door, and of no other door's: 1 to 32 of `[A-Za-z0-9-]`. */
export const roomNamespace = ({ ROOM_NAMESPACE, VERIFY_SERVICE_SID }: RoomSettings): string =>
  ROOM_NAMESPACE ??
  createHash('sha256').update(`doorcode:${VERIFY_SERVICE_SID}`).digest('hex').slice(0, HASH_DIGITS);

/** @param room as the directory spells it */
export const videoRoomName = (settings: RoomSettings, room: RoomName): VideoRoomName =>
  `${room}${suffixOf(settings)}` as VideoRoomName;

/** This door's name of a Video room. @returns undefined for a room of another door or program */
export function roomNameOf(settings: RoomSettings, uniqueName: string): RoomName | undefined {
  const suffix = suffixOf(settings);
  const name = uniqueName.slice(0, -suffix.length);
  return uniqueName.endsWith(suffix) && isKeptName(name) ? (name as RoomName) : undefined;
}

const suffixOf = (settings: RoomSettings): string => SEPARATOR + roomNamespace(settings);
