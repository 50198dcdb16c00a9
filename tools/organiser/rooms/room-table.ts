import type { Context } from '../command-line/context';
import { shown } from '../command-line/times';
import type { Contents } from '../stores/store';
import { table } from '../terminal/table';

/** What is said of rooms, with times by the clock of a zone. */
export function roomTable({ terminal }: Context, rooms: Contents['rooms'], zone: string): string[] {
  const rows = Object.entries(rooms).map(([name, { opensAt, closesAt, maxParticipants, audioOnly }]) => [
    name,
    opensAt === undefined ? 'any time' : shown(opensAt, zone),
    closesAt === undefined ? 'never' : shown(closesAt, zone),
    maxParticipants === undefined ? '' : String(maxParticipants),
    audioOnly ? 'sound' : 'sound and picture',
  ]);
  const head = ['room', 'opens', 'closes', 'at most', 'with'];
  return [...table(terminal, rows, head), '', `Times by the clock of ${zone}.`];
}
