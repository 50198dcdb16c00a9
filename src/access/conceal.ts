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
import { callerOf, type StartRequest } from './invite';
import { PROBLEMS, Problem } from './problems';
import type { RequestContext } from './request-context';
import { keyedHash } from './secret';

/** Milliseconds that an answer takes at least while concealing: longer than Verify needs for nearly every code. */
export const MIN_CONCEALED_MS = 1000;

/** Refusals that depend on the identity, so that showing one would reveal whether it is expected. */
const REVEALING_CODES: ReadonlySet<ProblemCode> = new Set([
  'unknown_participant',
  'room_forbidden',
  'room_closed',
  'invalid_request',
  'delivery_failed',
  'too_many_codes',
  'too_many_attempts',
  'rate_limited',
]);

/** A refusal by Twilio depends on the contact and so reveals one, too. Other faults do not depend on the identity. */
const isRevealing = ({ code, fault }: Problem): boolean => REVEALING_CODES.has(code) || fault === 'refused';

/**
 * With `UNKNOWN_IDENTITY=conceal`, answers a decoy instead of a refusal that would reveal who is expected, and takes as
 * long as for a real answer. With `reject`, calls `start` only.
 * @throws Problem
 */
export async function concealStart(
  context: RequestContext,
  startRequest: StartRequest,
  start: (context: RequestContext) => Promise<StartVerificationAnswer>,
): Promise<StartVerificationAnswer> {
  if (context.config.UNKNOWN_IDENTITY === 'reject') return start(context);
  const { directory, isDirectoryError } = cachedDirectory(context.directory);
  const cachingContext = { ...context, directory };
  return withMinDuration(() =>
    start(cachingContext).catch((error: unknown) => {
      if (!(error instanceof Problem) || isDirectoryError(error) || !isRevealing(error)) throw error;
      context.log.addProblem(error);
      return decoyAnswer(cachingContext, startRequest);
    }),
  );
}

/**
 * Caches the lookups of one request: under load, the duration of a second lookup would reveal the decoy that needs it.
 * `isDirectoryError` tells whether an error came from the directory; such errors do not depend on the identity.
 */
function cachedDirectory(directory: Directory): {
  directory: Directory;
  isDirectoryError(error: unknown): boolean;
} {
  const directoryErrors = new Set<unknown>();
  const cached = <Name extends Identity | RoomName, Found>(
    read: (name: Name, caller: Caller) => Promise<Found>,
  ) => {
    const results = new Map<string, Promise<Found>>();
    return (name: Name, caller: Caller): Promise<Found> => {
      const key = nameKey(name);
      const result =
        results.get(key) ??
        read(name, caller).catch((error: unknown) => {
          directoryErrors.add(error);
          throw error;
        });
      results.set(key, result);
      return result;
    };
  };
  return {
    directory: { find: cached(directory.find), room: cached(directory.room) },
    isDirectoryError: (error) => directoryErrors.has(error),
  };
}

/**
 * With `UNKNOWN_IDENTITY=conceal`, answers every refusal of a code alike. With `reject`, calls `check` only.
 * @throws Problem
 */
export async function concealCheck<Answer>(
  context: RequestContext,
  check: () => Promise<Answer>,
): Promise<Answer> {
  if (context.config.UNKNOWN_IDENTITY === 'reject') return check();
  const startedAt = performance.now();
  return check().catch(async (error: unknown) => {
    await sleep(Math.max(startedAt + MIN_CONCEALED_MS - performance.now(), 0));
    if (!(error instanceof Problem) || PROBLEMS[error.code][0] >= 500) throw error;
    context.log.addProblem(error);
    throw new Problem('code_rejected');
  });
}

/** @throws Problem `room_closed`: hours depend on the room alone, and so reveal nothing about the identity */
async function decoyAnswer(
  context: RequestContext,
  startRequest: StartRequest,
): Promise<StartVerificationAnswer> {
  const { config, directory, arrivedAt } = context;
  const { identity, room: roomName, channel } = startRequest;
  const caller = callerOf(startRequest);
  const room = await directory.room(roomName ?? config.DEFAULT_ROOM, caller);
  assertOpen(room, arrivedAt);
  const participant = (await directory.find(identity, caller)) ?? decoyParticipant(config, identity);
  const usableChannel = channel !== undefined && participant.channels.includes(channel) ? channel : undefined;
  return issueDecoy(context, {
    startRequest,
    participant,
    room,
    destination: chooseDestination(participant, usableChannel),
  });
}

/**
 * Makes up a participant. The same name always gets the same contact: a phone, unless the settings allow e-mail only.
 */
function decoyParticipant(config: Config, identity: Identity): Participant {
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

async function withMinDuration<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const [result] = await Promise.allSettled([work(), sleep(MIN_CONCEALED_MS)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
