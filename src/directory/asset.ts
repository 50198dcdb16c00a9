import { readFileSync, statSync } from 'node:fs';
import type { Channel } from '../contract/channels';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import type { Directory, Participant, Room } from './directory';
import {
  EntryError,
  fieldName,
  type ParticipantEntry,
  parseParticipant,
  parseRoom,
  type RoomEntry,
  settleSpelling,
} from './entries';
import { isPlain, usualContacts } from './plain';

/** Where Twilio keeps `participants.private.json`: private assets lose that part of their name. */
export const DIRECTORY_ASSET = '/participants.json';

/** Told of each mistake; what it does not throw, it collects. */
export type OnMistake = (error: EntryError) => void;

const refuse: OnMistake = (error) => {
  throw error;
};

/** What a directory file holds. */
export interface DirectoryFile {
  rooms?: Record<string, RoomEntry>;
  participants: ParticipantEntry[];
}

/** A directory that is wholly in memory. Everything in it was checked when it was read. */
export interface LoadedDirectory {
  /** The file as it is written, with the entries that are wrong, where those are collected. */
  file: DirectoryFile;
  find(identity: Identity): Participant | undefined;
  participants(): Participant[];
  rooms: ReadonlyMap<string, Room>;
}

/**
 * Reads a directory file's text.
 * @param onMistake throws the first one unless told otherwise; an entry that is wrong is left out
 * @param limit the channels that there are for the whole list
 * @throws EntryError naming the entry that is wrong; a mistake is never an open door
 */
export function parseDirectory(
  text: string,
  defaultRoom: RoomName,
  onMistake: OnMistake = refuse,
  limit?: readonly Channel[],
): LoadedDirectory {
  const file = parseJson(text);
  for (const field of Object.keys(file)) {
    if (field !== 'rooms' && field !== 'participants')
      onMistake(new EntryError('is not a known field', { field: fieldName(field) }));
  }
  const rooms = readRooms(file.rooms === undefined ? {} : file.rooms, onMistake);
  const entries = checkParticipants(file.participants, defaultRoom, rooms, onMistake, limit);
  const read = (entry: unknown): Participant => parseParticipant(entry, 'a participant', defaultRoom, limit);
  return {
    file: file as unknown as DirectoryFile,
    find: (identity) => {
      const entry = entries.get(nameKey(identity));
      return entry === undefined ? undefined : read(entry);
    },
    participants: () => [...entries.values()].map(read),
    rooms,
  };
}

function parseJson(text: string): Record<string, unknown> {
  let file: unknown;
  try {
    // Some editors put a mark before the text.
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new EntryError('the file is not JSON');
  }
  if (!isRecord(file)) throw new EntryError('the file must hold an object');
  return file;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readRooms(entries: unknown, onMistake: OnMistake): Map<string, Room> {
  if (!isRecord(entries)) throw new EntryError('must be an object', { field: 'rooms' });
  const rooms = new Map<string, Room>();
  for (const [name, entry] of Object.entries(entries)) {
    try {
      const place = { room: name };
      const room = parseRoom(name, entry, place);
      const key = nameKey(room.name);
      if (rooms.has(key)) throw new EntryError('another room has the same name', { place });
      rooms.set(key, room);
    } catch (error) {
      collect(error, onMistake);
    }
  }
  return rooms;
}

/** Valid entries by their names' keys, as they were written: a hundred thousand load in a blink if none is copied. */
function checkParticipants(
  entries: unknown,
  defaultRoom: RoomName,
  rooms: Map<string, Room>,
  onMistake: OnMistake,
  limit: readonly Channel[] | undefined,
): Map<string, unknown> {
  if (!Array.isArray(entries)) throw new EntryError('must be a list', { field: 'participants' });
  const valid = new Map<string, unknown>();
  const settled = new Set<RoomName>();
  const unsaid = [defaultRoom];
  const contacts = usualContacts(limit);
  for (let index = 0; index < entries.length; index++) {
    const entry: unknown = entries[index];
    try {
      const { identity, rooms: names = unsaid } = isPlain(entry, contacts)
        ? entry
        : parseParticipant(entry, { participant: index }, defaultRoom, limit);
      const key = nameKey(identity);
      if (valid.has(key))
        throw new EntryError('another participant has the same identity', { place: { participant: index } });
      valid.set(key, entry);
      for (const name of names) {
        if (settled.has(name)) continue;
        settleSpelling(rooms, name, { participant: index });
        settled.add(name);
      }
    } catch (error) {
      collect(error, onMistake);
    }
  }
  return valid;
}

function collect(error: unknown, onMistake: OnMistake): void {
  if (!(error instanceof EntryError)) throw error;
  onMistake(error);
}

let loaded:
  | {
      path: string;
      modifiedAt: number;
      defaultRoom: RoomName;
      limit: string | undefined;
      directory: LoadedDirectory;
    }
  | undefined;

/**
 * The default store: a private asset. It is parsed once per instance, and again when the file has changed.
 * @param path of the file, or undefined when there is none
 * @param limit the channels that there are for the whole list
 * @throws EntryError when it is missing, unreadable or wrong
 */
export function assetDirectory(
  path: string | undefined,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
): Directory {
  const { find, rooms } = load(path, defaultRoom, limit);
  return {
    find: async (identity: Identity) => find(identity),
    room: async (name: RoomName) => rooms.get(nameKey(name)) ?? { name },
  };
}

function load(
  path: string | undefined,
  defaultRoom: RoomName,
  channels: readonly Channel[] | undefined,
): LoadedDirectory {
  if (path === undefined) throw new EntryError('participants.private.json is missing');
  const modifiedAt = statSync(path).mtimeMs;
  const limit = channels?.join();
  if (
    loaded?.path === path &&
    loaded.modifiedAt === modifiedAt &&
    loaded.defaultRoom === defaultRoom &&
    loaded.limit === limit
  ) {
    return loaded.directory;
  }
  const directory = parseDirectory(readFileSync(path, 'utf8'), defaultRoom, refuse, channels);
  loaded = { path, modifiedAt, defaultRoom, limit, directory };
  return directory;
}
