import { checkParticipant, checkRoom } from '../../../tools/organiser/stores/entries';
import type { Contents, Store } from '../../../tools/organiser/stores/store';
import type { OnProgress } from '../../../tools/organiser/terminal/progress';

/** Checks entries as the organiser's tool does, and has a store keep them. */
export async function put(
  store: Store,
  { participants = [], rooms = {} }: Partial<Contents>,
  onProgress?: OnProgress,
): Promise<void> {
  const change = {
    participants: participants.map((entry, participant) => checkParticipant(entry, { participant }, store)),
    rooms: Object.entries(rooms).map(([name, entry]) => checkRoom(name, entry)),
  };
  await store.put(change, onProgress);
}
