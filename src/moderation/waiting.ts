import { type Identity, nameKey } from '../contract/names';
import type { Seconds } from '../contract/time';
import { isDenied, isRemoved, type RoomState } from './room-state';

/** Somebody on the list of those who wait. */
export interface Waiting {
  readonly identity: Identity;
  /** Since when, in seconds since 1970. */
  readonly since: Seconds;
  /** When the entry was last renewed. */
  readonly renewedAt: Seconds;
}

/** How long somebody is on the list without asking again. */
export const WAITING_TTL: Seconds = 90;

/** Reads an entry of the list as it is stored. @returns undefined for anything else */
export function parseWaiting(stored: unknown): Waiting | undefined {
  const { identity, since, renewedAt } = (stored ?? {}) as Record<string, unknown>;
  if (typeof identity !== 'string' || typeof since !== 'number' || typeof renewedAt !== 'number')
    return undefined;
  return { identity: identity as Identity, since, renewedAt };
}

/** Those who have asked lately, the first having waited longest. Sync may be minutes late with items whose time is over. */
export const stillAsking = (list: readonly Waiting[], now: Seconds): Waiting[] =>
  list.filter(({ renewedAt }) => now < renewedAt + WAITING_TTL).sort((a, b) => a.since - b.since);

/** Those on the list about whom nothing has been decided yet. */
export const stillWaiting = (list: readonly Waiting[], state: RoomState, now: Seconds): readonly Waiting[] =>
  list.filter(
    ({ identity }) =>
      !state.admitted.has(nameKey(identity)) &&
      !isDenied(state, identity, now) &&
      !isRemoved(state, identity),
  );
