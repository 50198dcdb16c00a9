import type { Config } from '../../../src/access/config';
import type { Lifetime } from '../../../src/access/jwt';
import { nameKey, type RoomName } from '../../../src/contract/names';
import type { Seconds } from '../../../src/contract/time';
import type { Participant, Room } from '../../../src/directory/directory';
import { type Invite, inviteFor } from '../invites';
import type { Store } from '../stores/store';
import { lifeFor } from './life';

/** Somebody's invite, and what is said of the room that it leads to. */
export interface Occasion {
  participant: Participant;
  room: Room;
  invite: Invite;
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
 * Makes the invites of people.
 * @param asked where to; each one's first room when undefined
 * @throws CliError when somebody may not go there, or the link would have ended before
 */
export async function occasionsOf(
  store: Store,
  { config, page, ttl }: Door,
  people: readonly Participant[],
  asked: RoomName | undefined,
): Promise<Occasion[]> {
  const lookUp = roomLookup(store);
  const all: Occasion[] = [];
  for (const participant of people) {
    const room = await lookUp(asked ?? participant.rooms[0]);
    const life = lifeFor(room, ttl);
    all.push({ participant, room, life, invite: inviteFor(config, page, participant, asked, life) });
  }
  return all;
}

/** Looks each room up once, however many are expected there. */
export function roomLookup({ directory }: Store): (name: RoomName) => Promise<Room> {
  const known = new Map<string, Promise<Room>>();
  return (name) => {
    const key = nameKey(name);
    const room = known.get(key) ?? directory.room(name);
    known.set(key, room);
    return room;
  };
}
