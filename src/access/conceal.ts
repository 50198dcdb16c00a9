import { setTimeout as sleep } from 'node:timers/promises';
import { type Identity, nameKey, type RoomName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { StartVerificationAnswer } from '../contract/routes';
import { usualChannels } from '../directory/contacts';
import type { Caller, Directory, Participant } from '../directory/directory';
import { assertOpen } from './admission';
import { issueDecoy } from './challenge';
import type { Config } from './config';
import { chooseDestination } from './destination';
import type { Door } from './door';
import { type Asked, callerOf } from './invite';
import { PROBLEMS, Problem } from './problems';
import { keyedHash } from './secret';

/** Milliseconds that every answer takes at least while concealing: longer than Verify needs for nearly every code. */
export const CONCEALED_PACE = 1000;

/** Refusals that depend on who was named, so that to show one would be to tell who is expected. */
const TELLING: ReadonlySet<ProblemCode> = new Set([
  'unknown_participant',
  'room_forbidden',
  'room_closed',
  'invalid_request',
  'delivery_failed',
  'too_many_codes',
  'too_many_attempts',
  'rate_limited',
]);

/** What upstream refuses is telling as well: whatever is wrong with the door itself, whoever is named, is no refusal. */
const isTelling = ({ code, fault }: Problem): boolean => TELLING.has(code) || fault === 'refused';

/**
 * With `UNKNOWN_IDENTITY=conceal`, answers a decoy wherever a refusal would tell who is expected, at the pace of a
 * real answer. Otherwise stands aside.
 * @throws Problem
 */
export async function concealStart(
  door: Door,
  asked: Asked,
  start: (door: Door) => Promise<StartVerificationAnswer>,
): Promise<StartVerificationAnswer> {
  if (door.config.UNKNOWN_IDENTITY === 'reject') return start(door);
  const { directory, isUnread } = readOnce(door.directory);
  const remembering = { ...door, directory };
  return paced(() =>
    start(remembering).catch((error: unknown) => {
      if (!(error instanceof Problem) || isUnread(error) || !isTelling(error)) throw error;
      door.log.noteProblem(error);
      return decoy(remembering, asked);
    }),
  );
}

/**
 * Looks everything up once in a request: what is read anew for a decoy would tell, while many ask, that it is one.
 * `isUnread` says of an error that it is the directory's, which everybody meets alike.
 */
function readOnce(directory: Directory): { directory: Directory; isUnread(error: unknown): boolean } {
  const unread = new Set<unknown>();
  const once = <Name extends Identity | RoomName, Found>(
    read: (name: Name, caller: Caller) => Promise<Found>,
  ) => {
    const found = new Map<string, Promise<Found>>();
    return (name: Name, caller: Caller): Promise<Found> => {
      const key = nameKey(name);
      const reading =
        found.get(key) ??
        read(name, caller).catch((error: unknown) => {
          unread.add(error);
          throw error;
        });
      found.set(key, reading);
      return reading;
    };
  };
  return {
    directory: { find: once(directory.find), room: once(directory.room) },
    isUnread: (error) => unread.has(error),
  };
}

/** With `UNKNOWN_IDENTITY=conceal`, answers every refusal of a code alike. Otherwise stands aside. @throws Problem */
export async function concealCheck<Answer>(door: Door, check: () => Promise<Answer>): Promise<Answer> {
  if (door.config.UNKNOWN_IDENTITY === 'reject') return check();
  const startedAt = performance.now();
  return check().catch(async (error: unknown) => {
    await sleep(Math.max(startedAt + CONCEALED_PACE - performance.now(), 0));
    if (!(error instanceof Problem) || PROBLEMS[error.code][0] >= 500) throw error;
    door.log.noteProblem(error);
    throw new Problem('code_rejected');
  });
}

/** What depends on the room alone is the same for everybody who asks for that room, and may be said. */
async function decoy(door: Door, asked: Asked): Promise<StartVerificationAnswer> {
  const { config, directory, arrivedAt } = door;
  const { identity, room: roomName, channel } = asked;
  const caller = callerOf(asked);
  const room = await directory.room(roomName ?? config.DEFAULT_ROOM, caller);
  assertOpen(room, arrivedAt);
  const participant = (await directory.find(identity, caller)) ?? invent(config, identity);
  const usable = channel !== undefined && participant.channels.includes(channel) ? channel : undefined;
  return issueDecoy(door, {
    asked,
    participant,
    room,
    destination: chooseDestination(participant, usable),
  });
}

/**
 * Somebody with a contact that is nobody's, the same one whenever the same name is asked for: a phone, unless the
 * settings let codes go by e-mail alone.
 */
function invent(config: Config, identity: Identity): Participant {
  const key = nameKey(identity);
  const number = Number.parseInt(keyedHash(config.JWT_SECRET, 'decoy', key).slice(0, 8), 16);
  const phone = `+${String(number % 100).padStart(2, '0')}`;
  const rest = { identity, rooms: [config.DEFAULT_ROOM], role: 'guest' } as const;
  const [first, ...others] = usualChannels({ phone }, config.CHANNELS);
  if (first !== undefined) return { ...rest, contacts: { phone }, channels: [first, ...others] };
  // Most addresses begin as the name does.
  const [letter = ''] = /^[a-z]/.exec(key) ?? [String.fromCharCode(97 + (number % 26))];
  return { ...rest, contacts: { email: `${letter}@example.com` }, channels: ['email'] };
}

async function paced<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const [result] = await Promise.allSettled([work(), sleep(CONCEALED_PACE)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
