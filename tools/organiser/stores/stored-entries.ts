import type { Channel } from '../../../src/contract/channels';
import { keptName, nameKey, type RoomName, typedName } from '../../../src/contract/names';
import type { Participant, Room } from '../../../src/directory/directory';
import { EntryError, parseParticipant, parseRoom } from '../../../src/directory/entries';
import { formerKey, writtenKey } from '../names';

/** Something as a store keeps it, valid or not. */
export interface StoredEntry {
  name: unknown;
  entry: unknown;
  /** Whether the door finds it by a key. */
  isUnder(key: string): boolean;
  /** What somebody would remove by hand: `the row "Mabel" of doorcode_participants`. */
  where: string;
}

/** Something that the door cannot use. */
export interface Mistake {
  /** `spelling`: a room that nobody says anything of is spelled in several ways. `copy`: of a part of the directory. */
  kind: 'participant' | 'room' | 'spelling' | 'copy';
  says: string;
  /** Undefined for what has none. */
  name: string | undefined;
  /** What has to be removed by hand, since no name leads there. */
  byHand?: string;
  /** Whether `moveOutdated` of the store puts it where the door looks. */
  isOutdated?: true;
}

/** A directory as far as the door can use it, and the rest. */
export interface Reading {
  participants: Participant[];
  rooms: Room[];
  mistakes: Mistake[];
  /** What an earlier version made otherwise, and how to mend it. The door works with it as it is. */
  outdated?: { says: string; remedy: string };
}

/** Reads everything as the door would: under its name, and by the same rules. */
export function readStoredEntries(
  participants: readonly StoredEntry[],
  rooms: readonly StoredEntry[],
  defaultRoom: RoomName,
  channels: readonly Channel[] | undefined,
): Reading {
  const mistakes: Mistake[] = [];
  const read = <Entry>(
    kind: Mistake['kind'],
    all: readonly StoredEntry[],
    { name, isUnder, where }: StoredEntry,
    parse: (name: string) => Entry,
  ): Entry[] => {
    if (typeof name !== 'string') {
      mistakes.push({ kind, says: `a ${kind} has no name`, name: undefined, byHand: where });
      return [];
    }
    if (isOutdated({ name, isUnder }, all)) {
      const says = `${kind} "${name}": is filed as an earlier version did, where the door no longer looks`;
      mistakes.push({ kind, says, name, isOutdated: true });
      return [];
    }
    if (!isUnder(writtenKey(name))) {
      const says = `${kind} "${name}": is filed where the door does not look`;
      mistakes.push({ kind, says, name, byHand: where });
      return [];
    }
    try {
      return [parse(name)];
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      const visible = typedName(name);
      const unseen = visible !== keptName(name);
      mistakes.push({ kind, says: error.message, name: visible, ...(unseen && { byHand: where }) });
      return [];
    }
  };
  const validParticipants = participants.flatMap((stored) =>
    read('participant', participants, stored, (name) =>
      parseParticipant(stored.entry, `participant "${name}"`, defaultRoom, channels),
    ),
  );
  const validRooms = rooms.flatMap((stored) =>
    read('room', rooms, stored, (name) => parseRoom(name, stored.entry, { room: name })),
  );
  mistakes.push(...unsettled(validParticipants, validRooms));
  return { participants: validParticipants, rooms: validRooms, mistakes };
}

/** Whether something is stored as before names were folded, and nothing else is where it belongs now. */
export const isOutdated = (
  { name, isUnder }: Pick<StoredEntry, 'isUnder'> & { name: string },
  all: readonly Pick<StoredEntry, 'isUnder'>[],
): boolean => {
  const key = writtenKey(name);
  return !isUnder(key) && isUnder(formerKey(name)) && !all.some((other) => other.isUnder(key));
};

/** Rooms in several spellings: Twilio makes a room of each, unless the room's own entry says which one it is. */
function unsettled(participants: readonly Participant[], rooms: readonly Room[]): Mistake[] {
  const settled = new Set(rooms.map(({ name }) => nameKey(name)));
  const spellings = new Map<string, Set<RoomName>>();
  for (const name of participants.flatMap((participant) => participant.rooms)) {
    const key = nameKey(name);
    if (!settled.has(key)) spellings.set(key, (spellings.get(key) ?? new Set()).add(name));
  }
  return [...spellings.values()].flatMap(([name = '', ...others]) => {
    if (others.length === 0) return [];
    const also = others.map((other) => `"${other}"`).join(' and ');
    const says = `room "${name}": is spelled ${also} as well, and people would wait for each other in different rooms`;
    return [{ kind: 'spelling', says, name }];
  });
}
