import type { RoomEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { counted, type Listener, saidTime } from '../command-line/said-times';
import type { Contents } from '../stores/store';
import { table } from '../terminal/table';

/** What is said of rooms, a line for each rule, with times as people say them. */
export const roomTable = ({ terminal }: Context, rooms: Contents['rooms'], listener: Listener): string[] =>
  table(
    terminal,
    Object.entries(rooms).flatMap(([name, entry]) =>
      rulesOf(entry, listener).map((rule, index) => [index === 0 ? name : '', rule]),
    ),
  );

/** What is said of one room, in words. */
function rulesOf(entry: RoomEntry, listener: Listener): string[] {
  const { maxParticipants, audioOnly, waitForHost, waitingRoom } = entry;
  return [
    ...hoursOf(entry, listener),
    ...(maxParticipants === undefined ? [] : [`takes ${counted(maxParticipants, 'participant')} at most`]),
    ...(audioOnly ? ['sound only: nobody is seen'] : []),
    ...(waitForHost ? ['guests wait until a host starts the call'] : []),
    ...(waitingRoom ? ['guests wait for a host to admit them'] : []),
  ];
}

function hoursOf({ opensAt, closesAt }: RoomEntry, listener: Listener): string[] {
  const said = (verb: string, past: string, instant: string): string =>
    `${new Date(instant) <= listener.now ? past : verb} ${saidTime(instant, listener)}`;
  if (opensAt === undefined && closesAt === undefined) return ['is always open'];
  return [
    ...(opensAt === undefined ? [] : [said('opens', 'opened', opensAt)]),
    closesAt === undefined ? 'never closes' : said('closes', 'closed for good', closesAt),
  ];
}

export const clockOf = (zone: string): string => `Times by the clock of ${zone}.`;
