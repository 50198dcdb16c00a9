import type { Config } from '../../../src/access/config';
import type { Lifetime } from '../../../src/access/jwt';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Seconds } from '../../../src/contract/time';
import type { Participant, Room } from '../../../src/directory/directory';
import { expectedRoom, type Invite, inviteFor } from '../invites';
import type { Store } from '../stores/store';
import { lifeFor } from './life';

/** Who is invited, where to, and for how long. */
export interface Occasion {
  participant: Participant;
  room: Room;
  /** The room as their entry spells it. */
  theirs: RoomName;
  life: Lifetime;
}

/** What all invites of a run have in common. */
export interface Door {
  config: Config;
  page: URL;
  /** How long the links are good for; until their room closes when undefined. */
  ttl: Seconds | undefined;
}

/**
 * Says for people where they are invited to.
 * @param asked where to; each one's first room when undefined
 * @throws CliError when somebody may not go there, or the link would have ended before
 */
export async function occasionsOf(
  store: Store,
  { ttl }: Pick<Door, 'ttl'>,
  people: readonly Participant[],
  asked: RoomName | undefined,
): Promise<Occasion[]> {
  const lookUp = roomLookup(store);
  const all: Occasion[] = [];
  for (const participant of people) {
    const theirs = expectedRoom(participant, asked);
    const room = await lookUp(theirs);
    all.push({ participant, room, theirs, life: lifeFor(room, ttl) });
  }
  return all;
}

/** Makes somebody's link. No two are the same, of the same person neither: each has a random ID. */
export const inviteOf = (
  { config, page }: Pick<Door, 'config' | 'page'>,
  { participant, theirs, life }: Occasion,
): Invite => inviteFor(config, page, participant, theirs, life);

/** Looks each room up once, however many are expected there. */
function roomLookup({ directory }: Store): (name: RoomName) => Promise<Room> {
  const known = new Map<string, Promise<Room>>();
  return (name) => {
    const key = nameKey(name);
    const room = known.get(key) ?? directory.room(name);
    known.set(key, room);
    return room;
  };
}
