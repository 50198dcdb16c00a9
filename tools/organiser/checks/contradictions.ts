import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Seconds } from '../../../src/contract/time';
import type { Participant, Room } from '../../../src/directory/directory';
import { counted, type Listener, saidTime } from '../command-line/said-times';
import { lookAlikes } from '../look-alikes';
import { isSlip } from '../slip';
import { type Finding, warning } from './finding';

/** Who may come where, and what is said of the rooms. */
export interface Attendees {
  participants: readonly Pick<Participant, 'identity' | 'rooms' | 'role'>[];
  rooms: readonly Room[];
}

type Attendee = Attendees['participants'][number];

/** What else the rules have to know. */
export interface Circumstances {
  /** Where everybody goes who names no room. */
  defaultRoom: RoomName;
  /** How long a code counts; undefined where the settings do not say. */
  sessionMax: Seconds | undefined;
  listener: Listener;
}

/** Twilio Video's own limit for a group room. */
const MOST = 50;

/**
 * What is said of rooms and participants that cannot both be meant. The door works all the same.
 * @param isAsked which rooms it is asked about; all unless said
 */
export function contradictions(
  { participants, rooms }: Attendees,
  circumstances: Circumstances,
  isAsked: (room: Room) => boolean = () => true,
): Finding[] {
  const expectedIn = byRoom(participants);
  const closed = new Set(
    rooms.filter((room) => isOver(room, circumstances)).map(({ name }) => nameKey(name)),
  );
  return rooms.filter(isAsked).flatMap((room) => {
    const expected = expectedIn.get(nameKey(room.name)) ?? [];
    if (closed.has(nameKey(room.name))) return closedForGood(room, expected, closed, circumstances);
    return [
      ...(participants.length > 0 && expected.length === 0 ? nobodyComes(room, expectedIn) : []),
      ...tooSmall(room, expected.length),
      ...outlastsSessions(room, circumstances),
    ];
  });
}

function byRoom(participants: readonly Attendee[]): Map<string, Attendee[]> {
  const expected = new Map<string, Attendee[]>();
  for (const participant of participants)
    for (const room of participant.rooms) {
      const key = nameKey(room);
      expected.set(key, [...(expected.get(key) ?? []), participant]);
    }
  return expected;
}

const isOver = ({ closesAt }: Room, { listener }: Circumstances): boolean =>
  closesAt !== undefined && closesAt <= listener.now;

/** Whatever is left of a class that is over, unless somebody is still expected there. */
function closedForGood(
  { name, closesAt = new Date() }: Room,
  expected: readonly Attendee[],
  closed: ReadonlySet<string>,
  { defaultRoom, listener }: Circumstances,
): Finding[] {
  const isDefault = nameKey(name) === nameKey(defaultRoom);
  if (expected.length === 0 && !isDefault) return [];
  const stranded = expected.filter(({ rooms }) => rooms.every((room) => closed.has(nameKey(room)))).length;
  const [first] = expected;
  const who = expected.length === 1 && first ? first.identity : counted(expected.length, 'participant');
  const nowhereElse =
    stranded === 0
      ? ''
      : stranded === expected.length
        ? ' and nowhere else'
        : `, ${stranded} of them nowhere else`;
  const says = [
    `"${name}" closed for good ${saidTime(closesAt, listener)}`,
    ...(isDefault ? ['whoever names no room goes there (DEFAULT_ROOM)'] : []),
    ...(expected.length === 0
      ? []
      : [`${who} ${expected.length === 1 ? 'is' : 'are'} expected there${nowhereElse}`]),
  ];
  return [
    warning(
      'rooms',
      says.join('; '),
      `say when it is open next, with --opens and --closes, or always: npx doorcode rooms set ${JSON.stringify(name)} --opens none --closes none`,
    ),
  ];
}

function nobodyComes(
  { name, ...rules }: Room,
  expectedIn: ReadonlyMap<string, readonly Attendee[]>,
): Finding[] {
  if (Object.keys(rules).length === 0) return [];
  const similar = [...expectedIn].find(
    ([key]) => isSlip(key, nameKey(name)) || lookAlikes([key, nameKey(name)]).length > 0,
  );
  const meant = similar && roomOf(similar);
  return [
    warning(
      'rooms',
      `nobody is expected in "${name}"${meant === undefined ? '' : `: is it "${meant}"?`}`,
      `say who comes: npx doorcode participants add "mabel" --phone "+1 202 555 0143" --rooms ${JSON.stringify(name)}; or forget it: npx doorcode rooms remove ${JSON.stringify(name)}`,
    ),
  ];
}

/** A room as those spell it who are expected there. */
const roomOf = ([key, [first]]: readonly [string, readonly Attendee[]]): RoomName | undefined =>
  first?.rooms.find((room) => nameKey(room) === key);

function tooSmall({ name, maxParticipants }: Room, expected: number): Finding[] {
  if (maxParticipants === undefined || expected <= maxParticipants) return [];
  const most =
    expected <= MOST
      ? `npx doorcode rooms set ${JSON.stringify(name)} --max ${expected}`
      : `Twilio lets ${MOST} into a room: npx doorcode rooms set ${JSON.stringify(name)} --max ${MOST}, or spread them over several`;
  return [
    warning(
      'rooms',
      `"${name}" takes ${counted(maxParticipants, 'participant')} at most, and ${expected} are expected there`,
      most,
    ),
  ];
}

const DAY: Seconds = 86_400;

/** Of a room that is open for days, everybody knows that nobody stays all the time. */
function outlastsSessions({ name, opensAt, closesAt }: Room, { sessionMax }: Circumstances): Finding[] {
  if (sessionMax === undefined || opensAt === undefined || closesAt === undefined) return [];
  const open = Math.ceil((closesAt.getTime() - opensAt.getTime()) / 1000);
  if (open <= sessionMax || open > DAY) return [];
  return [
    warning(
      'SESSION_MAX',
      `"${name}" is open for ${lengthOf(open)}, and whoever comes at the start needs another code after ${lengthOf(sessionMax)}`,
      `set SESSION_MAX=${open}, then: npx doorcode deploy`,
    ),
  ];
}

function lengthOf(seconds: Seconds): string {
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return counted(rest, 'minute');
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} and ${counted(rest, 'minute')}`;
}
