import type { Twilio } from 'twilio';
import type { RoomName } from '../../../src/contract/names';
import { StoreError } from '../../../src/directory/directory';
import { EntryError } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { asIdentity } from '../names';
import { readEnvFile } from '../settings/env-file';
import { EXIT, type ExitCode } from '../stop';
import { anyhowExpected } from '../stores/lookup';
import type { Store } from '../stores/store';
import { clientOf } from '../twilio/client';
import { roomSettingsOf } from '../twilio/video-rooms';
import { type NotShownOut, type Place, type ShownOut, showOut } from './show-out';

interface Leaving {
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
    const leaving = await anyhowExpected(store, identities);
    await context.confirm(`Strike off ${identities.join(', ')}?`);
    const client = await clientOf(context);

    const { struck, failure } = await strikeOff(store, leaving);
    if (struck.length > 0) {
      const calls = await endCalls(context, client, await spelledRooms(store, struck));
      report(context, struck, calls);
      context.remind(store);
      if (failure === undefined && calls.failed.length > 0) return EXIT.unavailable;
    }
    if (failure !== undefined) throw failure;
    return undefined;
  });

/** @returns who is off the list, and what kept the others on it */
async function strikeOff(
  store: Store,
  leaving: readonly Leaving[],
): Promise<{ struck: Leaving[]; failure?: unknown }> {
  const struck: Leaving[] = [];
  try {
    for (const each of leaving) {
      await store.remove(each.identity);
      struck.push(each);
    }
    return { struck };
  } catch (failure) {
    const broken = leaving[struck.length];
    if (broken && (await isOff(store, broken))) struck.push(broken);
    return { struck, failure };
  }
}

/** With rooms as the door asks Video for them: two spellings of a room are one, and the room's own entry decides. */
const spelledRooms = ({ directory }: Store, struck: readonly Leaving[]): Promise<Leaving[]> => {
  const spelled = (room: RoomName): Promise<RoomName> =>
    directory.room(room).then(
      ({ name }) => name,
      (error: unknown) => {
        if (error instanceof EntryError || error instanceof StoreError) return room;
        throw error;
      },
    );
  return Promise.all(
    struck.map(async ({ identity, rooms }) =>
      rooms === undefined ? { identity } : { identity, rooms: await Promise.all(rooms.map(spelled)) },
    ),
  );
};

/** Whether somebody is off the list although it broke off: where a directory has copies, they are the last to follow. */
const isOff = (store: Store, { identity }: Leaving): Promise<boolean> =>
  store.directory.find(asIdentity(identity)).then(
    (participant) => participant === undefined,
    () => false,
  );

/** Whom nobody can show out may sit there until the call ends; so whoever struck them off has to be told. */
async function endCalls(
  context: Context,
  client: Twilio | undefined,
  struck: readonly Leaving[],
): Promise<ShownOut> {
  const places = struck.flatMap(({ identity, rooms = [] }) => rooms.map((room) => ({ identity, room })));
  const { ended, failed } = await showOutOf(context, client, places);
  const anywhere = struck.flatMap(({ identity, rooms }) =>
    rooms === undefined ? [{ identity, why: 'their entry could not be read' }] : [],
  );
  return { ended, failed: [...failed, ...anywhere] };
}

async function showOutOf(
  context: Context,
  client: Twilio | undefined,
  places: readonly Place[],
): Promise<ShownOut> {
  const nobody = (why: string) => ({ ended: [], failed: places.map((place) => ({ ...place, why })) });
  if (client === undefined) return nobody(`${context.envName} has no ACCOUNT_SID and AUTH_TOKEN`);
  const settings = roomSettingsOf(readEnvFile(context.envPath) ?? {});
  if (settings === undefined)
    return nobody(`${context.envName} has no VERIFY_SERVICE_SID, nor a ROOM_NAMESPACE`);
  return showOut(client, settings, places);
}

function report(context: Context, struck: readonly Leaving[], { ended, failed }: ShownOut): void {
  const names = struck.map(({ identity }) => identity);
  context.show({ removed: names, shownOut: ended, notShownOut: failed }, () => [
    `Struck off: ${names.join(', ')}.`,
    ...ended.map(({ identity, room }) => `Shown out of "${room}": ${identity}.`),
    ...failed.map(mayStillBe),
  ]);
}

const mayStillBe = ({ identity, room, why }: NotShownOut): string =>
  room === undefined
    ? `${identity} may still be in any room (${why}). End that call: npm run doorcode -- rooms end "<room>"`
    : `${identity} may still be in "${room}" (${why}). End that call: npm run doorcode -- rooms end "${room}"`;
