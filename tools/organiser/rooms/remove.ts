import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import { ofRoom, rehearseTakingBack, takeBackReminders } from '../messaging/reminders';
import { writtenKey } from '../names';

/** Forgets what is said of a room, so that it is always open, as large as any, and lets guests in by themselves. */
export const removeRoom = (context: Context, name: string): Promise<undefined> =>
  context.withStore(async (store) => {
    const isNamed = (each: string): boolean => writtenKey(each) === writtenKey(name);
    if (!Object.keys(await store.rooms()).some(isNamed))
      throw new CliError(`nothing is said of a room "${name}"`);
    if (context.dryRun) {
      rehearseTakingBack(context, ofRoom(name));
      return context.rehearsed(
        { room: name, removed: true },
        `"${name}" would be always open (${store.place}).`,
      );
    }
    await context.confirm(
      `Forget everything that is said of "${name}"? It is always open then, and no guest waits for a host.`,
    );
    await store.removeRoom(name);
    context.show({ room: name, removed: true }, () => `"${name}" is always open now (${store.place}).`);
    context.remind(store);
    await takeBackReminders(context, ofRoom(name));
    return undefined;
  });
