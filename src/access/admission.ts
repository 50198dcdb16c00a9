import { type Identity, type RoomName, sameName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { Caller, Participant, Room } from '../directory/directory';
import { type InvalidJwtCode, Problem } from './problems';
import type { RequestContext } from './request-context';

/** A participant, and the open room that they may enter. */
export interface Admission {
  participant: Participant;
  room: Room;
}

/** The directory that an admission is decided by, and the time of the request. */
type DirectoryContext = Pick<RequestContext, 'directory' | 'arrivedAt'>;

/**
 * Decides whether a participant may enter a room at the time of the request. Every step of joining calls this, so that
 * a participant who was removed from the directory, or whose room has closed, gets no further.
 * @param roomName the participant's first room when undefined
 * @param caller the kind of caller: lookups for strangers do not delay those for participants
 * @throws Problem `unknown_participant`, `room_forbidden` or `room_closed`
 */
export async function admit(
  { directory, arrivedAt }: DirectoryContext,
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

/** The problems that end an admission given earlier. A directory that cannot be read does not end it. */
const NO_LONGER_ADMITTED: ReadonlySet<ProblemCode> = new Set(['unknown_participant', 'room_forbidden']);

/**
 * Admits the holder of a JWT again: they may have been removed from the directory or the room since it was signed.
 * @throws Problem `invalid`, `room_closed`, or the reason why the directory cannot be read
 */
export async function readmit(
  context: DirectoryContext,
  { sub, room }: { sub: Identity; room: RoomName },
  invalid: InvalidJwtCode,
  caller: Caller,
): Promise<Admission> {
  return admit(context, sub, room, caller).catch((error: unknown) => {
    if (!(error instanceof Problem) || !NO_LONGER_ADMITTED.has(error.code)) throw error;
    throw new Problem(invalid, { reason: error.code });
  });
}

/** @throws Problem `room_closed`, with `opensAt` and `opensIn` while that is still to come */
export function assertOpen({ opensAt, closesAt }: Room, at: Date): void {
  if (opensAt && at < opensAt) {
    const opensIn = Math.ceil((opensAt.getTime() - at.getTime()) / 1000);
    throw new Problem('room_closed', {}, { opensAt: isoTime(opensAt), opensIn });
  }
  if (closesAt && at >= closesAt) throw new Problem('room_closed');
}

/** ISO 8601, as organisers write it: without milliseconds where there are none. */
const isoTime = (time: Date): string => time.toISOString().replace('.000Z', 'Z');
