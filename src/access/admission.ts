import { type Identity, type RoomName, sameName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { Caller, Participant, Room } from '../directory/directory';
import type { Door } from './door';
import { type Invalid, Problem } from './problems';

/** Somebody who may enter a room that is open. */
export interface Admission {
  participant: Participant;
  room: Room;
}

/** Where somebody is looked up, and when they asked. */
type Lookup = Pick<Door, 'directory' | 'arrivedAt'>;

/**
 * Decides whether somebody may enter a room when they ask. Every step of joining asks this, so that whoever was struck
 * off the directory, or whose room has closed, gets no further.
 * @param roomName the participant's first room when undefined
 * @param caller who asks, so that strangers' lookups keep nobody else waiting
 * @throws Problem `unknown_participant`, `room_forbidden` or `room_closed`
 */
export async function admit(
  { directory, arrivedAt }: Lookup,
  identity: Identity,
  roomName: RoomName | undefined,
  caller: Caller,
): Promise<Admission> {
  const participant = await directory.find(identity, caller);
  if (participant === undefined) throw new Problem('unknown_participant');

  const [firstRoom] = participant.rooms;
  const name = participant.rooms.find((theirs) => sameName(theirs, roomName ?? firstRoom));
  if (name === undefined) throw new Problem('room_forbidden');

  const room = await directory.room(name, caller);
  assertOpen(room, arrivedAt);
  return { participant, room };
}

/** How the directory says that a holder has left it, or the room. That it cannot be read says nothing of the kind. */
const LEFT: ReadonlySet<ProblemCode> = new Set(['unknown_participant', 'room_forbidden']);

/**
 * Admits the holder of a JWT once more: since it was signed they may have left the directory or lost the room.
 * @throws Problem the given one, `room_closed`, or what keeps the directory from being read
 */
export async function readmit(
  lookup: Lookup,
  { sub, room }: { sub: Identity; room: RoomName },
  invalid: Invalid,
  caller: Caller,
): Promise<Admission> {
  return admit(lookup, sub, room, caller).catch((error: unknown) => {
    if (!(error instanceof Problem) || !LEFT.has(error.code)) throw error;
    throw new Problem(invalid, { reason: error.code });
  });
}

/** @throws Problem `room_closed`, with `opensAt` and `opensIn` while that is still to come */
export function assertOpen({ opensAt, closesAt }: Room, at: Date): void {
  if (opensAt && at < opensAt) {
    const opensIn = Math.ceil((opensAt.getTime() - at.getTime()) / 1000);
    throw new Problem('room_closed', {}, { opensAt: iso(opensAt), opensIn });
  }
  if (closesAt && at >= closesAt) throw new Problem('room_closed');
}

/** ISO 8601, as organisers write it: without milliseconds where there are none. */
const iso = (time: Date): string => time.toISOString().replace('.000Z', 'Z');
