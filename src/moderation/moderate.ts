import { Problem } from '../access/problems';
import type { RequestContext } from '../access/request-context';
import { videoRoomName } from '../access/room-namespace';
import type { Control, ModerateAnswer, ParticipantAction, RoomAction } from '../contract/moderation';
import { type Identity, sameName } from '../contract/names';
import type { Seconds } from '../contract/time';
import type { Room } from '../directory/directory';
import { secondsOf, within } from '../upstream/time';
import type { Order } from './input';
import { openRoomStore } from './open-room';
import { admit, deny, end, isNoted, letBack, lock, OPEN, remove, removedFrom, unlock } from './room-state';
import type { RoomStore } from './room-store';
import { findCall, type VideoCall } from './video-call';
import { stillWaiting } from './waiting';

const WITHOUT_STATE: readonly Control[] = ['remove', 'end', 'mute'];
const WITH_STATE: readonly Control[] = [...WITHOUT_STATE, 'lock', 'admit', 'letBack'];

/** What works in a room of this door. */
export const controlsOf = ({ config }: Pick<RequestContext, 'config'>): readonly Control[] =>
  config.ROOM_STATE === 'none' ? WITHOUT_STATE : WITH_STATE;

/** One room, in front of a host. */
interface HostedRoom {
  /** Seconds since 1970. */
  readonly now: Seconds;
  /** When what is decided now has ended. */
  readonly until: Seconds;
  readonly store: RoomStore | undefined;
  call(): Promise<VideoCall | undefined>;
}

/**
 * Milliseconds that all requests of an action may take together. Twilio ends a Function after 10 s, and the directory may
 * have taken 4 of them.
 */
const ACTION_TIMEOUT = 5000;

/**
 * Carries out what a host decides about a room. Each action may be repeated. What keeps somebody out is noted before
 * anybody is disconnected: when the second fails, the note stands.
 * @throws Problem `host_protected`, `not_here`, `not_available`, and what Twilio's failures mean
 */
export function moderate(context: RequestContext, room: Room, order: Order): Promise<ModerateAnswer> {
  const late = () =>
    new Problem('upstream_timeout', { reason: 'the action may have been carried out in part' });
  return within(ACTION_TIMEOUT, carryOut(context, room, order), late);
}

async function carryOut(context: RequestContext, room: Room, order: Order): Promise<ModerateAnswer> {
  const { config, twilio, arrivedAt } = context;
  const now = secondsOf(arrivedAt);
  const hosted: HostedRoom = {
    now,
    until: now + config.SESSION_MAX,
    store: openRoomStore(context, room),
    call: () => findCall(twilio(), videoRoomName(config, room.name)),
  };
  if (order.identity === undefined) await ABOUT_ROOM[order.action](hosted);
  else {
    const participant = await context.directory.find(order.identity);
    if (participant?.role === 'host') throw new Problem('host_protected');
    await ABOUT_ONE[order.action](hosted, participant?.identity ?? order.identity);
  }
  return answerOf(hosted, room, controlsOf(context));
}

/** The actions that are about the room, or about all who wait. */
const ABOUT_ROOM: Readonly<Record<RoomAction, (room: HostedRoom) => Promise<void>>> = {
  look: async () => undefined,
  lock: async (room) => {
    const store = storeOf(room);
    const inCall = (await (await room.call())?.participants()) ?? [];
    await store.change(lock(inCall, room.until));
  },
  unlock: async (room) => {
    await storeOf(room).change(unlock);
  },
  admit: async (room) => {
    const store = storeOf(room);
    const waiting = await store.waiting();
    await store.change((state) => {
      const undecided = stillWaiting(waiting, state, room.now).map(({ identity }) => identity);
      return undecided.length === 0 ? state : admit(undecided, room.until)(state);
    });
  },
  end: async (room) => {
    await room.store?.change(end(room.until));
    await (await room.call())?.complete();
  },
};

/** The actions that are about one participant. */
const ABOUT_ONE: Readonly<
  Record<ParticipantAction, (room: HostedRoom, identity: Identity) => Promise<void>>
> = {
  remove: async (room, identity) => {
    await room.store?.change(remove(identity, room.until));
    const wasConnected = (await (await room.call())?.disconnect(identity)) ?? false;
    if (!wasConnected && room.store === undefined) throw new Problem('not_here');
  },
  letBack: async (room, identity) => {
    const store = storeOf(room);
    await assertKnown(room, store, identity);
    await store.change(letBack(identity));
  },
  admit: async (room, identity) => {
    const store = storeOf(room);
    await assertKnown(room, store, identity);
    await store.change(admit([identity], room.until));
  },
  deny: async (room, identity) => {
    const store = storeOf(room);
    await assertKnown(room, store, identity);
    await store.change(deny(identity, room.now, room.until));
  },
};

/** @throws Problem `not_available` where no state is kept */
function storeOf({ store }: HostedRoom): RoomStore {
  if (store === undefined) throw new Problem('not_available');
  return store;
}

/** @throws Problem `not_here` for somebody who is neither noted nor waiting nor in the call */
async function assertKnown(room: HostedRoom, store: RoomStore, identity: Identity): Promise<void> {
  const isTheirs = (other: Identity): boolean => sameName(other, identity);
  if (isNoted(await store.read(), identity)) return;
  if ((await store.waiting()).some((other) => isTheirs(other.identity))) return;
  if ((await (await room.call())?.participants())?.some(isTheirs)) return;
  throw new Problem('not_here');
}

async function answerOf(
  { store, now }: HostedRoom,
  { name }: Room,
  controls: readonly Control[],
): Promise<ModerateAnswer> {
  const state = (await store?.read()) ?? OPEN;
  const waiting = stillWaiting((await store?.waiting()) ?? [], state, now);
  return {
    room: name,
    locked: state.lockedUntil > 0,
    waiting: waiting.map(({ identity, since }) => ({ identity, since: Math.max(0, now - since) })),
    removed: removedFrom(state).map(({ identity }) => identity),
    controls,
  };
}
