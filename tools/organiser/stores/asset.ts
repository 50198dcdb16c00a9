import type { Channel } from '../../../src/contract/channels';
import { nameKey, type RoomName } from '../../../src/contract/names';
import { assetDirectory, type LoadedDirectory, parseDirectory } from '../../../src/directory/asset';
import type { Directory } from '../../../src/directory/directory';
import { jsonFlaw } from '../../files/json-flaw';
import { writePrivateFile } from '../../files/private-file';
import { isThere, readTextFileIfAny, UnreadableFile } from '../../files/text-file';
import { withLock } from '../files/lock';
import { asRoomName, writtenKey } from '../names';
import { checkRoom, settleChange, withRules } from './entries';
import type { Contents, Store } from './store';

/** What a file that is not there yet says. */
const EMPTY_FILE = '{"participants": []}';
const EMPTY: Directory = { find: async () => undefined, room: async (name) => ({ name }) };

/**
 * The directory as a file. It is written whole, beside itself, and put in place at once.
 * @param place how people call it
 */
export function assetStore(
  path: string,
  defaultRoom: RoomName,
  place = path,
  channels?: readonly Channel[],
): Store {
  // What CHANNELS leaves without a channel can still be read and mended.
  const parse = (limit?: readonly Channel[]): LoadedDirectory =>
    parseDirectory(readDirectoryText(path) ?? EMPTY_FILE, defaultRoom, undefined, limit);
  const read = (): Contents => ({ rooms: {}, ...parse().file });
  /** @param change puts nothing but checked entries into the contents */
  const edit = <Result>(change: (contents: Contents) => Result): Promise<Result> =>
    withLock(path, () => {
      const contents = read();
      const result = change(contents);
      writePrivateFile(path, textOf(contents));
      return result;
    });

  /** A room may have its name from a participant alone, or from the settings. */
  const roomNames = ({ rooms, participants }: Contents): RoomName[] =>
    [...Object.keys(rooms), ...participants.flatMap((entry) => entry.rooms ?? [defaultRoom])].map(asRoomName);

  return {
    place,
    isLive: false,
    defaultRoom,
    channels,
    get directory() {
      if (!isThere(path)) return EMPTY;
      try {
        return assetDirectory(path, defaultRoom, channels);
      } catch (error) {
        // What is wrong with a file that is no directory at all is said better here.
        readDirectoryText(path);
        throw error;
      }
    },
    prepare: async (onPrepared = () => {}) => {
      if (isThere(path)) return;
      await edit(() => {});
      onPrepared({ what: `made ${place}, with nobody in it` });
    },
    checkChangeable: () => {},
    list: async () => read(),
    read: async () => {
      const { participants, rooms } = parse(channels);
      return { participants: participants(), rooms: [...rooms.values()], mistakes: [] };
    },
    rooms: async () => withRules(read().rooms),
    put: async (change, onProgress = () => {}) => {
      const total = await edit((contents) => {
        const given = new Set(change.participants?.map(({ participant }) => nameKey(participant.identity)));
        const gone = new Set(change.gone?.map(writtenKey));
        const kept = contents.participants.filter(({ identity }) => {
          const key = writtenKey(identity);
          return !given.has(key) && !gone.has(key);
        });
        for (const { name, entry } of change.rooms ?? [])
          contents.rooms = { ...withoutRoom(contents.rooms, name), [name]: entry };
        contents.participants = kept;
        const { participants } = settleChange(
          change,
          roomNames(contents),
          ({ participant }) => participant.rooms,
        );
        contents.participants = [...kept, ...participants.values()];
        return participants.size;
      });
      onProgress(total, total);
    },
    changeRoom: (name, change) =>
      edit((contents) => {
        const known =
          roomNames(contents).find((each) => nameKey(each) === writtenKey(name)) ?? asRoomName(name);
        const [, before = {}] =
          Object.entries(contents.rooms).find(([each]) => writtenKey(each) === writtenKey(name)) ?? [];
        const { entry } = checkRoom(known, change(before));
        contents.rooms = { ...withoutRoom(contents.rooms, name), [known]: entry };
        return { name: known, entry };
      }),
    // Nothing in a file is under a key.
    moveOutdated: async () => [],
    remove: (identity) =>
      edit((contents) => {
        const kept = contents.participants.filter(
          (entry) => writtenKey(entry.identity) !== writtenKey(identity),
        );
        const found = kept.length < contents.participants.length;
        contents.participants = kept;
        return found;
      }),
    removeRoom: (name) =>
      edit((contents) => {
        const found = Object.keys(contents.rooms).some((each) => writtenKey(each) === writtenKey(name));
        contents.rooms = withoutRoom(contents.rooms, name);
        return found;
      }),
    close: async () => {},
  };
}

/** @returns undefined when there is no file @throws UnreadableFile for one that holds no JSON */
export function readDirectoryText(path: string): string | undefined {
  const text = readTextFileIfAny(path);
  const flaw = text === undefined ? undefined : jsonFlaw(text);
  if (flaw === undefined) return text;
  throw new UnreadableFile(
    path,
    flaw.says,
    'mend it there, or put an earlier copy in its place; to begin anew, move it away',
  );
}

const withoutRoom = (rooms: Contents['rooms'], name: string): Contents['rooms'] =>
  Object.fromEntries(Object.entries(rooms).filter(([each]) => writtenKey(each) !== writtenKey(name)));

/** One line for each entry, so that a difference shows who changed. */
function textOf({ rooms, participants }: Contents): string {
  const roomLines = Object.entries(rooms).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  const lines = participants.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "rooms": ${block('{', roomLines, '}')},\n  "participants": ${block('[', lines, ']')}\n}\n`;
}

const block = (begin: string, lines: string[], end: string): string =>
  lines.length === 0 ? begin + end : `${begin}\n${lines.join(',\n')}\n  ${end}`;
