import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';

/** Forgets what is said of a room, so that it is always open and as large as any. */
export const removeRoom = (context: Context, name: string): Promise<undefined> =>
  context.withStore(async (store) => {
    const isNamed = (each: string): boolean => writtenKey(each) === writtenKey(name);
    if (!Object.keys(await store.rooms()).some(isNamed))
      throw new CliError(`nothing is said of a room "${name}"`);
    await context.confirm(`Forget the hours and the size of "${name}"? It is always open then.`);
    await store.removeRoom(name);
    context.show({ room: name, removed: true }, () => `"${name}" is always open now (${store.place}).`);
    context.remind(store);
    return undefined;
  });
