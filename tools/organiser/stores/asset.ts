import { existsSync, readFileSync } from 'node:fs';
import type { Channel } from '../../../src/contract/channels';
import type { RoomName } from '../../../src/contract/names';
import { assetDirectory, parseDirectory } from '../../../src/directory/asset';
import type { Directory } from '../../../src/directory/directory';
import { writePrivateFile } from '../../files/private-file';
import { withLock } from '../files/lock';
import { asRoomName, writtenKey } from '../names';
import { checkChange, ruled } from './entries';
import type { Contents, Store } from './store';

/** What a file that is not there yet says. */
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
  const read = (): Contents => {
    if (!existsSync(path)) return { rooms: {}, participants: [] };
    const text = readFileSync(path, 'utf8');
    parseDirectory(text, defaultRoom);
    return { rooms: {}, ...JSON.parse(text) };
  };
  const edit = <Result>(change: (contents: Contents) => Result): Promise<Result> =>
    withLock(path, () => {
      const contents = read();
      const result = change(contents);
      const text = textOf(contents);
      parseDirectory(text, defaultRoom);
      writePrivateFile(path, text);
      return result;
    });

  return {
    place,
    isLive: false,
    defaultRoom,
    channels,
    get directory() {
      return existsSync(path) ? assetDirectory(path, defaultRoom, channels) : EMPTY;
    },
    prepare: async (onPrepared = () => {}) => {
      if (existsSync(path)) return;
      await edit(() => {});
      onPrepared({ what: `made ${place}, with nobody in it` });
    },
    checkChangeable: () => {},
    list: async () => read(),
    read: async () => {
      const { participants, rooms } = parseDirectory(textOf(read()), defaultRoom, undefined, channels);
      return { participants: participants(), rooms: [...rooms.values()], mistakes: [] };
    },
    rooms: async () => ruled(read().rooms),
    put: async (change, onProgress = () => {}) => {
      const { participants, rooms } = checkChange(change, [], channels);
      await edit((contents) => {
        const kept = contents.participants.filter(({ identity }) => !participants.has(writtenKey(identity)));
        contents.participants = [...kept, ...participants.values()];
        for (const { name, entry } of rooms.values()) {
          if (
            change.rooms &&
            Object.keys(change.rooms).some((given) => writtenKey(given) === writtenKey(name))
          )
            contents.rooms = { ...withoutRoom(contents.rooms, name), [name]: entry };
        }
      });
      onProgress(participants.size, participants.size);
    },
    changeRoom: (name, change) =>
      edit((contents) => {
        const known = spelledIn(contents, name);
        const [, before = {}] =
          Object.entries(contents.rooms).find(([each]) => writtenKey(each) === writtenKey(name)) ?? [];
        const entry = change(before);
        contents.rooms = { ...withoutRoom(contents.rooms, name), [known]: entry };
        return { name: known, entry };
      }),
    // Nothing in a file is filed under anything.
    refile: async () => [],
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

const withoutRoom = (rooms: Contents['rooms'], name: string): Contents['rooms'] =>
  Object.fromEntries(Object.entries(rooms).filter(([each]) => writtenKey(each) !== writtenKey(name)));

/** A room may have its name from a participant alone. */
const spelledIn = ({ rooms, participants }: Contents, name: string): string =>
  [...Object.keys(rooms), ...participants.flatMap((entry) => entry.rooms ?? [])].find(
    (each) => writtenKey(each) === writtenKey(name),
  ) ?? asRoomName(name);

/** One line for each entry, so that a difference shows who changed. */
export function textOf({ rooms, participants }: Contents): string {
  const roomLines = Object.entries(rooms).map(
    ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`,
  );
  const lines = participants.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "rooms": ${block('{', roomLines, '}')},\n  "participants": ${block('[', lines, ']')}\n}\n`;
}

const block = (begin: string, lines: string[], end: string): string =>
  lines.length === 0 ? begin + end : `${begin}\n${lines.join(',\n')}\n  ${end}`;
