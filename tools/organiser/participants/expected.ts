import type { Participant } from '../../../src/directory/directory';
import { asIdentity } from '../names';
import { Stop } from '../stop';
import type { Store } from '../stores/store';

/** Finds everybody of these names. @throws Stop naming those that nobody bears */
export async function expected({ directory }: Store, names: readonly string[]): Promise<Participant[]> {
  const found = await Promise.all(names.map((name) => directory.find(asIdentity(name))));
  const unknown = names.filter((_, index) => found[index] === undefined);
  if (unknown.length > 0) throw new Stop(`nobody of the name "${unknown.join('", "')}" is expected`);
  return found.filter((each) => each !== undefined);
}
