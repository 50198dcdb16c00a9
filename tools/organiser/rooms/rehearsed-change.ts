import type { RoomEntry } from '../../../src/directory/entries';
import { askedRoomName, writtenKey } from '../names';
import { checkRoom } from '../stores/entries';
import type { Store } from '../stores/store';

/** What a change of a room would come to. @throws EntryError as the change itself would */
export async function rehearsedChange(
  store: Store,
  asked: string,
  change: (before: RoomEntry) => RoomEntry,
): Promise<{ name: string; entry: RoomEntry }> {
  const rules = Object.entries(await store.rooms());
  const [name, before] = rules.find(([each]) => writtenKey(each) === writtenKey(asked)) ?? [
    (await store.directory.room(askedRoomName(asked))).name,
    {},
  ];
  const entry = change(before);
  checkRoom(name, entry);
  return { name, entry };
}
