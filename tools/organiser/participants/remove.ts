import type { Twilio } from 'twilio';
import type { RoomName } from '../../../src/contract/names';
import { StoreError } from '../../../src/directory/directory';
import { EntryError } from '../../../src/directory/entries';
import { attendeesOf, noteContradictions } from '../checks/look-for-contradictions';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { ofPeople, takeBackReminders } from '../messaging/reminders';
import { asIdentity } from '../names';
import { readEnvFile } from '../settings/env-file';
import { findEvenUnreadable } from '../stores/lookup';
import type { Store } from '../stores/store';
import { clientOf } from '../twilio/client';
import { roomSettingsOf } from '../twilio/video-rooms';
import { type Connection, type Disconnected, disconnect, type NotDisconnected } from './disconnect';

interface Removed {
  identity: string;
  /** Undefined when their entry cannot be read. */
  rooms?: readonly RoomName[];
}

/**
 * Strikes people off, and ends their calls: a token that was given keeps a call going until Twilio is told. Everybody
 * is off the list before Twilio is asked for anything; whatever fails, it is said who is.
 */
export const removeParticipants = (context: Context, identities: string[]): Promise<ExitCode | undefined> =>
  context.withStore(async (store) => {
    store.checkChangeable();
    const people = await findEvenUnreadable(store, identities);
    await context.confirm(`Strike off ${identities.join(', ')}?`);
    const client = await clientOf(context);

    const { removed, failure } = await removeEach(store, people);
    if (removed.length > 0) {
      const calls = await endCalls(context, client, await spelledRooms(store, removed));
      report(context, removed, calls);
      if (failure === undefined) await noteLeftBehind(context, store, removed);
      context.remind(store);
      const reminders = await takeBackReminders(context, ofPeople(removed.map(({ identity }) => identity)));
      if (failure === undefined && calls.failed.length + (reminders?.not.length ?? 0) > 0)
        return EXIT.unavailable;
    }
    if (failure !== undefined) throw failure;
    return undefined;
  });

/** Whoever goes may have been the one whom others wait for. */
async function noteLeftBehind(context: Context, store: Store, removed: readonly Removed[]): Promise<void> {
  const rooms = removed.flatMap(({ rooms = [] }) => rooms);
  noteContradictions(context, await attendeesOf(store), rooms);
}

/** @returns who is off the list, and what kept the others on it */
async function removeEach(
  store: Store,
  people: readonly Removed[],
): Promise<{ removed: Removed[]; failure?: unknown }> {
  const removed: Removed[] = [];
  try {
    for (const each of people) {
      await store.remove(each.identity);
      removed.push(each);
    }
    return { removed };
  } catch (failure) {
    const broken = people[removed.length];
    if (broken && (await isOff(store, broken))) removed.push(broken);
    return { removed, failure };
  }
}

/** With rooms as the door asks Video for them: two spellings of a room are one, and the room's own entry decides. */
const spelledRooms = ({ directory }: Store, removed: readonly Removed[]): Promise<Removed[]> => {
  const spelled = (room: RoomName): Promise<RoomName> =>
    directory.room(room).then(
      ({ name }) => name,
      (error: unknown) => {
        if (error instanceof EntryError || error instanceof StoreError) return room;
        throw error;
      },
    );
  return Promise.all(
    removed.map(async ({ identity, rooms }) =>
      rooms === undefined ? { identity } : { identity, rooms: await Promise.all(rooms.map(spelled)) },
    ),
  );
};

/** Whether somebody is off the list although it broke off: where a directory has copies, they are the last to follow. */
const isOff = (store: Store, { identity }: Removed): Promise<boolean> =>
  store.directory.find(asIdentity(identity)).then(
    (participant) => participant === undefined,
    () => false,
  );

/** A participant who cannot be disconnected may stay until the call ends, so the organiser has to be told. */
async function endCalls(
  context: Context,
  client: Twilio | undefined,
  removed: readonly Removed[],
): Promise<Disconnected> {
  const connections = removed.flatMap(({ identity, rooms = [] }) =>
    rooms.map((room) => ({ identity, room })),
  );
  const { ended, failed } = await disconnectFrom(context, client, connections);
  const anywhere = removed.flatMap(({ identity, rooms }) =>
    rooms === undefined ? [{ identity, why: 'their entry could not be read' }] : [],
  );
  return { ended, failed: [...failed, ...anywhere] };
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

function report(context: Context, removed: readonly Removed[], { ended, failed }: Disconnected): void {
  const names = removed.map(({ identity }) => identity);
  context.show({ removed: names, shownOut: ended, notShownOut: failed }, () => [
    `Struck off: ${names.join(', ')}.`,
    ...ended.map(({ identity, room }) => `Shown out of "${room}": ${identity}.`),
    ...failed.map(mayStillBe),
  ]);
}

const mayStillBe = ({ identity, room, why }: NotDisconnected): string =>
  room === undefined
    ? `${identity} may still be in any room (${why}). End that call: npx doorcode rooms end "<room>"`
    : `${identity} may still be in "${room}" (${why}). End that call: npx doorcode rooms end "${room}"`;
