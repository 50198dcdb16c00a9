import type { Context } from '../command-line/context';
import { listenerIn } from '../command-line/said-times';
import { zoneOf } from '../command-line/times';
import { roomTable } from './room-table';

export const listRooms = (context: Context, { zone }: { zone?: string }): Promise<undefined> =>
  context.withStore(async (store) => {
    const listener = listenerIn(zoneOf(zone));
    const rooms = await store.rooms();
    context.show(rooms, () =>
      Object.keys(rooms).length === 0
        ? `Nothing is said of any room (${store.place}); all of them are always open.`
        : roomTable(context, rooms, listener),
    );
    return undefined;
  });
