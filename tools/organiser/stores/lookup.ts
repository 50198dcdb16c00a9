import type { Identity, RoomName } from '../../../src/contract/names';
import type { Participant } from '../../../src/directory/directory';
import { EntryError } from '../../../src/directory/entries';
import { CliError } from '../cli-error';
import { asIdentity, askedIdentity } from '../names';
import type { Store } from './store';

/** Finds everybody of these names. @throws CliError naming those that nobody bears */
export const findParticipants = ({ directory }: Store, names: readonly string[]): Promise<Participant[]> =>
  allOf(names, (name) => directory.find(askedIdentity(name)));

/** Finds also whose entry cannot be read; where they may go is not known then. @throws CliError naming those that nobody bears */
export const findEvenUnreadable = (
  store: Store,
  names: readonly string[],
): Promise<{ identity: string; rooms?: readonly RoomName[] }[]> =>
  allOf(names, async (name) => {
    const found = await readable(store, askedIdentity(name));
    return found === 'unreadable' ? { identity: askedIdentity(name) } : found;
  });

async function allOf<Found>(
  names: readonly string[],
  find: (name: string) => Promise<Found | undefined>,
): Promise<Found[]> {
  const found = await Promise.all(names.map(find));
  const unknown = names.filter((_, index) => found[index] === undefined);
  if (unknown.length > 0) throw new CliError(`nobody of the name "${unknown.join('", "')}" is expected`);
  return found.filter((each) => each !== undefined);
}

/** Who bears a name; somebody whose entry is wrong is `unreadable`, which is no reason not to replace or remove them. */
export const findOrUnreadable = (
  store: Store,
  name: string,
): Promise<Participant | 'unreadable' | undefined> => readable(store, asIdentity(name));

const readable = (
  { directory }: Store,
  identity: Identity,
): Promise<Participant | 'unreadable' | undefined> =>
  directory.find(identity).catch((error: unknown) => {
    if (error instanceof EntryError) return 'unreadable' as const;
    throw error;
  });
