import type { Admission } from '../access/admission';
import { Problem } from '../access/problems';
import type { RequestContext } from '../access/request-context';
import { videoRoomName } from '../access/room-namespace';
import type { Pass } from '../access/session';
import { type Identity, nameKey, sameName } from '../contract/names';
import type { Seconds } from '../contract/time';
import type { Room } from '../directory/directory';
import { secondsOf, within } from '../upstream/time';
import { KeptReads } from './kept-reads';
import { openRoomStore } from './open-room';
import { begin, isDenied, isRemoved, OPEN, type RoomState } from './room-state';
import type { RoomStore } from './room-store';
import { findCall } from './video-call';

type EntryContext = Pick<RequestContext, 'config' | 'twilio' | 'arrivedAt'>;

/**
 * Milliseconds that all requests about hosts' decisions may take together. Twilio ends a Function after 10 s, and the
 * directory may have taken 4 of them.
 */
const ENTRY_TIMEOUT = 4000;

/**
 * Refuses a guest whom the room's hosts keep out, or who has to wait for them. A host is never refused.
 * @param renewal goes to whoever may be let in later: their session goes on while they wait
 * @throws Problem `removed`, `admission_denied`, `room_not_started`, `room_locked` or `admission_pending`, `misconfigured`
 * for a waiting room whose state is kept nowhere, and what Twilio's failures mean
 */
export async function assertLetIn(
  context: EntryContext,
  { participant, room }: Admission,
  renewal: Pass,
): Promise<void> {
  const store = openRoomStore(context, room);
  if (room.waitingRoom && store === undefined)
    throw new Problem('misconfigured', { reason: 'a room has waitingRoom, which needs ROOM_STATE=sync' });
  const work =
    participant.role === 'host'
      ? letGuestsIn(store)
      : assertGuestLetIn(context, store, participant.identity, room, renewal);
  const late = () => new Problem('upstream_timeout', { reason: 'room state' });
  await within(ENTRY_TIMEOUT, work, late).catch((error: unknown) => {
    // Hosts do not depend on it.
    if (participant.role !== 'host' || !(error instanceof Problem)) throw error;
  });
}

async function assertGuestLetIn(
  context: EntryContext,
  store: RoomStore | undefined,
  identity: Identity,
  room: Room,
  renewal: Pass,
): Promise<void> {
  const now = secondsOf(context.arrivedAt);
  const state = (await store?.read()) ?? OPEN;
  if (isRemoved(state, identity)) throw new Problem('removed');
  if (isDenied(state, identity, now)) throw new Problem('admission_denied');
  if (state.endedUntil > 0 || (room.waitForHost && !(await isGoingOn(context, room.name))))
    throw new Problem('room_not_started', {}, renewal);
  if (state.lockedUntil > 0 && !state.mayReturn.has(nameKey(identity)))
    throw new Problem('room_locked', {}, renewal);
  if (room.waitingRoom && store) await assertAdmitted(store, state, identity, now, renewal);
}

/**
 * A host begins the next call after one that was ended. While it cannot be noted, guests stay out. The newest state counts:
 * one of two seconds ago does not know of an end that another instance has noted since.
 */
async function letGuestsIn(store: RoomStore | undefined): Promise<void> {
  await store?.change((state) => (state.endedUntil > 0 ? begin(state) : state));
}

/** By the room's name in Video. Everybody who waits for the same room asks. */
const keptCalls = new KeptReads<boolean>();

function isGoingOn({ config, twilio, arrivedAt }: EntryContext, room: Room['name']): Promise<boolean> {
  const name = videoRoomName(config, room);
  return keptCalls.read(
    name,
    secondsOf(arrivedAt),
    async () => (await findCall(twilio(), name)) !== undefined,
  );
}

/** Seconds after which an entry of the list of those who wait is renewed: a third of its life. */
const RENEW_AFTER: Seconds = 30;
/** All who wait ask so often in a second together. */
const ASKING_RATE = 6;

async function assertAdmitted(
  store: RoomStore,
  { admitted }: RoomState,
  identity: Identity,
  now: Seconds,
  renewal: Pass,
): Promise<void> {
  if (admitted.has(nameKey(identity))) return;
  const waiting = await store.waiting();
  const own = waiting.find((other) => sameName(other.identity, identity));
  const since = own?.since ?? now;
  if (own === undefined || now >= own.renewedAt + RENEW_AFTER) await store.keepWaiting(identity, since);
  const retryAfter = Math.max(askingInterval(now - since), Math.ceil(waiting.length / ASKING_RATE));
  throw new Problem('admission_pending', {}, { ...renewal, retryAfter });
}

/** @param waited for how long */
function askingInterval(waited: Seconds): Seconds {
  if (waited < 60) return 3;
  return waited < 540 ? 5 : 15;
}
