import { stateNames } from '../../../src/moderation/state-names';
import type { Context } from '../command-line/context';
import { requireClient } from '../twilio/client';
import { fetchKept, removeKept, stateService } from '../twilio/room-state';
import { requireRoomSettings } from '../twilio/video-rooms';

/**
 * Takes away what is kept about a room: what its hosts have decided, whatever that says, and who waits for them. Works
 * also while the directory cannot be read.
 */
export async function resetRoom(context: Context, asked: string): Promise<undefined> {
  const settings = requireRoomSettings(context);
  const service = stateService(context.settings());
  const name = await context.spelled(asked);
  const tell = (reset: boolean, words: string): void => context.show({ room: name, reset }, () => words);
  if (service === undefined) {
    tell(false, `Nothing is kept about "${name}", since ROOM_STATE is none.`);
    return undefined;
  }
  const client = await requireClient(context);
  const names = stateNames(settings, name);
  const { document, waiting } = await fetchKept(client, service, names);
  if (document === undefined && waiting === undefined) {
    tell(false, `Nothing is kept about "${name}".`);
    return undefined;
  }
  if (context.dryRun)
    return context.rehearsed(
      { room: name, reset: true },
      `What hosts have decided about "${name}" would be forgotten.`,
    );
  await context.confirm(
    `Forget what hosts have decided about "${name}"? Nobody is locked out, denied or removed any more. With a waiting room, all guests have to be admitted again, also those who are in the call, and who waits is put on the list anew.`,
  );
  await removeKept(client, service, names);
  tell(true, `Nothing is kept about "${name}" any more.`);
  return undefined;
}
