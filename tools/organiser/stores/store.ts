import type { Channel } from '../../../src/contract/channels';
import type { RoomName } from '../../../src/contract/names';
import type { Directory } from '../../../src/directory/directory';
import type { ParticipantEntry, RoomEntry } from '../../../src/directory/entries';
import type { Table } from '../settings/database';
import type { OnProgress } from '../terminal/progress';
import type { Change } from './entries';
import type { Reading } from './stored-entries';

/** What a directory holds, as its file would have it. */
export interface Contents {
  participants: ParticipantEntry[];
  rooms: Record<string, RoomEntry>;
}

/** Something that a store needs and that was not there. */
interface Prepared {
  /** In the past tense: `made the table doorcode_rooms`. */
  what: string;
  /** Where it is a table in a database. */
  table?: Table;
  /** Where it is maps in Sync, their names. */
  maps?: readonly string[];
}

/** Told what was made, as soon as it is there: what comes next may fail. */
type OnPrepared = (prepared: Prepared) => void;

/** A directory as its organiser sees it. What the door sees of the same store is `directory`. */
export interface Store {
  /** Where it is, in words for people. */
  readonly place: string;
  /** Whether the door sees a change at once, rather than with the next deploy. */
  readonly isLive: boolean;
  /** Where participants go who name no room. */
  readonly defaultRoom: RoomName;
  /** The channels that there are for the whole list; all of them when undefined. */
  readonly channels: readonly Channel[] | undefined;
  /** What the door reads. */
  readonly directory: Directory;
  /** Makes what the store needs, and adds what an earlier version did not make, unless it is there. */
  prepare(onPrepared?: OnPrepared): Promise<void>;
  /**
   * For whoever is about to ask somebody, or to read a file, before they change participants.
   * @throws CliError when participants are kept where they can only be looked up
   */
  checkChangeable(): void;
  /** @throws EntryError when an entry is wrong */
  list(): Promise<Contents>;
  /** Everything as the door would read it, and what is wrong with the rest. */
  read(): Promise<Reading>;
  /** The rooms of `list` that something is said of. @throws EntryError */
  rooms(): Promise<Contents['rooms']>;
  /**
   * Keeps entries, in the place of those with the same names, and strikes people off; the others stay as they are.
   * Doing it again changes nothing, so whatever broke off can be repeated.
   * @throws EntryError when somebody is in the change twice, or a room is spelled in two ways, before anything has
   * changed
   */
  put(change: Change, onProgress?: OnProgress): Promise<void>;
  /**
   * Changes what is said of a room, without losing what somebody else says of it at the same time.
   * @param change is asked again when somebody else was quicker
   * @returns the room as the store spells it, and what is said of it now
   * @throws EntryError
   */
  changeRoom(
    name: string,
    change: (before: RoomEntry) => RoomEntry,
  ): Promise<{ name: string; entry: RoomEntry }>;
  /**
   * Puts what an earlier version stored elsewhere where the door looks now, as long as nothing else is there.
   * @returns the names of whom and what that was
   */
  moveOutdated(): Promise<string[]>;
  /** @returns false when nobody of that name was there */
  remove(identity: string): Promise<boolean>;
  /** Forgets everything that is said of a room. @returns false when it was nothing */
  removeRoom(name: string): Promise<boolean>;
  close(): Promise<void>;
}
