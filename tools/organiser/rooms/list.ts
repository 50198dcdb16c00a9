import type { Context } from '../command-line/context';
import { table } from '../terminal/table';
import { shown, zoneOf } from './hours';

export const listRooms = (context: Context, { zone }: { zone?: string }): Promise<undefined> =>
  context.withStore(async (store) => {
    const where = zoneOf(zone);
    const rooms = await store.rooms();
    context.show(rooms, () => {
      const entries = Object.entries(rooms);
      if (entries.length === 0)
        return `No room has hours or a size (${store.place}); all of them are always open.`;
      const rows = entries.map(([name, { opensAt, closesAt, maxParticipants, audioOnly }]) => [
        name,
        opensAt === undefined ? 'any time' : shown(opensAt, where),
        closesAt === undefined ? 'never' : shown(closesAt, where),
        maxParticipants === undefined ? '' : String(maxParticipants),
        audioOnly ? 'sound' : 'sound and picture',
      ]);
      const head = ['room', 'opens', 'closes', 'at most', 'with'];
      return `${table(context.terminal, rows, head)}\n\nTimes by the clock of ${where}.`;
    });
    return undefined;
  });
