import type { RoomEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { shown } from '../command-line/times';
import type { Contents } from '../stores/store';
import { table } from '../terminal/table';

/** What is said of rooms, with times by the clock of a zone. */
export function roomTable({ terminal }: Context, rooms: Contents['rooms'], zone: string): string[] {
  const rows = Object.entries(rooms).map(([name, entry]) => [
    name,
    entry.opensAt === undefined ? 'any time' : shown(entry.opensAt, zone),
    entry.closesAt === undefined ? 'never' : shown(entry.closesAt, zone),
    entry.maxParticipants === undefined ? '' : String(entry.maxParticipants),
    entry.audioOnly ? 'sound' : 'sound and picture',
    awaited(entry),
  ]);
  const head = ['room', 'opens', 'closes', 'at most', 'with', 'guests wait for'];
  return [...table(terminal, rows, head), '', `Times by the clock of ${zone}.`];
}

function awaited({ waitForHost, waitingRoom }: RoomEntry): string {
  return [...(waitForHost ? ['the start'] : []), ...(waitingRoom ? ['admission'] : [])].join(' and ');
}
