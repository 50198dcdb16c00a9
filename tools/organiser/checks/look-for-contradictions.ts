import { readConfig } from '../../../src/access/config';
import { Problem } from '../../../src/access/problems';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Seconds } from '../../../src/contract/time';
import { type Room, StoreError } from '../../../src/directory/directory';
import { EntryError, type ParticipantEntry, parseRoom } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { listenerIn } from '../command-line/said-times';
import { zoneOf } from '../command-line/times';
import { asIdentity, asRoomName, writtenKey } from '../names';
import { type FileSettings, readEnvFile } from '../settings/env-file';
import type { CheckedParticipant } from '../stores/entries';
import type { Contents, Store } from '../stores/store';
import { type Attendees, type Circumstances, contradictions } from './contradictions';
import { NOBODY } from './directory';
import type { Finding } from './finding';
import { checkHosts } from './hosts';

/** What cannot both be meant in the whole directory. */
export const checkContradictions = (expected: Attendees, settings: FileSettings): Finding[] =>
  contradictions(expected, circumstancesOf(settings));

const circumstancesOf = (settings: FileSettings): Circumstances => ({
  defaultRoom: asRoomName(settings.DEFAULT_ROOM?.trim() || 'My Room'),
  sessionMax: sessionMaxOf(settings),
  listener: listenerIn(zoneOf(undefined)),
});

/**
 * Warns whoever has just changed something of what cannot both be meant about these rooms, and of guests there who wait
 * for nobody.
 * @param expected the directory after the change
 * @param changed names of rooms
 */
export function noteContradictions(context: Context, expected: Attendees, changed: Iterable<string>): void {
  const keys = new Set([...changed].map((name) => nameKey(asRoomName(name))));
  const isChanged = ({ name }: Room): boolean => keys.has(nameKey(name));
  const settings = readEnvFile(context.envPath) ?? {};
  const { participants, rooms } = expected;
  const hosts =
    participants.length === 0 ? [] : checkHosts({ participants, rooms: rooms.filter(isChanged) }, settings);
  for (const { says, remedy } of [
    ...contradictions(expected, circumstancesOf(settings), isChanged),
    ...hosts,
  ])
    context.note([`${context.terminal.colours.yellow('!')} ${says}`, `  → ${remedy}`]);
}

/** Who may come where now. What was to be done is done: a directory that cannot be read is for `doctor` to tell. */
export const attendeesOf = (store: Store): Promise<Attendees> =>
  store.read().catch((error: unknown) => {
    if (error instanceof EntryError || error instanceof StoreError) return NOBODY;
    throw error;
  });

/** Who may come where after a change, without reading the directory again. */
export function attendeesAfter(
  { participants, rooms }: Contents,
  change: { participants: readonly CheckedParticipant[]; gone: readonly ParticipantEntry[] },
  defaultRoom: RoomName,
): Attendees {
  const kept = new Map(
    participants.map((entry) => [writtenKey(entry.identity), attendee(entry, defaultRoom)]),
  );
  for (const { identity } of change.gone) kept.delete(writtenKey(identity));
  for (const { participant } of change.participants) kept.set(writtenKey(participant.identity), participant);
  return {
    participants: [...kept.values()],
    rooms: Object.entries(rooms).map(([name, entry]) => parseRoom(name, entry, { room: name })),
  };
}

/** An entry that the store has read; the door has yet to judge it. */
function attendee({ identity, rooms = [], role = 'guest' }: ParticipantEntry, defaultRoom: RoomName) {
  const [first = defaultRoom, ...others] = rooms.map(asRoomName);
  return { identity: asIdentity(identity), rooms: [first, ...others] as const, role };
}

/** Settings that are wrong are for `doctor` to tell. */
function sessionMaxOf(settings: FileSettings): Seconds | undefined {
  try {
    return readConfig(settings).SESSION_MAX;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
