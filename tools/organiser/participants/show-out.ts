import type { Twilio } from 'twilio';
import type { RoomName } from '../../../src/contract/names';
import { StoreError } from '../../../src/directory/directory';
import { EntryError, type ParticipantEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { asRoomName } from '../names';
import { readEnvFile } from '../settings/env-file';
import type { Store } from '../stores/store';
import { clientOf } from '../twilio/client';
import { roomSettingsOf } from '../twilio/video-rooms';
import { type Connection, type Disconnected, disconnect, type NotDisconnected } from './disconnect';
import { namesOf } from './people-in-words';

/** Somebody who was struck off. */
export interface Removed {
  identity: string;
  /** Undefined when their entry cannot be read. */
  rooms?: readonly RoomName[];
}

/** Where somebody could go, by their entry in the list. */
export const removedOf = ({ identity, rooms }: ParticipantEntry, { defaultRoom }: Store): Removed => ({
  identity,
  rooms: rooms?.map(asRoomName) ?? [defaultRoom],
});

/**
 * Ends the calls of people who are off the list: a token that was given keeps a call going until Twilio is told. Who
 * cannot be disconnected may stay until the call ends, so the organiser has to be told.
 */
export async function showOut(
  context: Context,
  store: Store,
  removed: readonly Removed[],
): Promise<Disconnected> {
  if (removed.length === 0) return { ended: [], failed: [] };
  const client = await clientOf(context);
  const spelled = await spelledRooms(store, removed);
  const connections = spelled.flatMap(({ identity, rooms = [] }) =>
    rooms.map((room) => ({ identity, room })),
  );
  const { ended, failed } = await disconnectFrom(context, client, connections);
  const anywhere = spelled.flatMap(({ identity, rooms }) =>
    rooms === undefined ? [{ identity, why: 'their entry could not be read' }] : [],
  );
  return { ended, failed: [...failed, ...anywhere] };
}

/** Who was shown out, and who may still be in a call, in words. */
export const shownOutLines = ({ ended, failed }: Disconnected): string[] => [
  ...ended.map(({ identity, room }) => `Shown out of "${room}": ${identity}.`),
  ...byPlace(failed).map(mayStillBe),
];

/** Who may still be in the same room for the same reason is said in one line. */
function byPlace(
  failed: readonly NotDisconnected[],
): (Omit<NotDisconnected, 'identity'> & { names: string })[] {
  const places = new Map<string, NotDisconnected[]>();
  for (const each of failed) {
    const place = JSON.stringify([each.room, each.why]);
    const others = places.get(place);
    if (others === undefined) places.set(place, [each]);
    else others.push(each);
  }
  return [...places.values()].map((all) => ({ ...(all[0] as NotDisconnected), names: namesOf(all) }));
}

/** With rooms as the door asks Video for them: two spellings of a room are one, and the room's own entry decides. */
async function spelledRooms({ directory }: Store, removed: readonly Removed[]): Promise<Removed[]> {
  const spelling = new Map<RoomName, RoomName>();
  for (const room of new Set(removed.flatMap(({ rooms = [] }) => rooms))) {
    const name = await directory.room(room).then(
      (found) => found.name,
      (error: unknown) => {
        if (error instanceof EntryError || error instanceof StoreError) return room;
        throw error;
      },
    );
    spelling.set(room, name);
  }
  return removed.map(({ identity, rooms }) =>
    rooms === undefined ? { identity } : { identity, rooms: rooms.map((room) => spelling.get(room) ?? room) },
  );
}

async function disconnectFrom(
  context: Context,
  client: Twilio | undefined,
  connections: readonly Connection[],
): Promise<Disconnected> {
  const nobody = (why: string) => ({
    ended: [],
    failed: connections.map((connection) => ({ ...connection, why })),
  });
  if (client === undefined) return nobody(`${context.envName} has no ACCOUNT_SID and AUTH_TOKEN`);
  const settings = roomSettingsOf(readEnvFile(context.envPath) ?? {});
  if (settings === undefined)
    return nobody(`${context.envName} has no VERIFY_SERVICE_SID, nor a ROOM_NAMESPACE`);
  return disconnect(client, settings, connections);
}

const mayStillBe = ({ names, room, why }: ReturnType<typeof byPlace>[number]): string =>
  room === undefined
    ? `${names} may still be in any room (${why}). End that call: npx doorcode rooms end "<room>"`
    : `${names} may still be in "${room}" (${why}). End that call: npx doorcode rooms end "${room}"`;
