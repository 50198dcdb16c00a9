import type { Context } from '../command-line/context';
import { Stop } from '../stop';

/** Forgets what is said of a room, so that it is always open and as large as any. */
export const removeRoom = (context: Context, name: string): Promise<undefined> =>
  context.withStore(async (store) => {
    await context.confirm(`Forget the hours and the size of "${name}"? It is always open then.`);
    if (!(await store.removeRoom(name))) throw new Stop(`nothing is said of a room "${name}"`);
    context.show({ room: name, removed: true }, () => `"${name}" is always open now (${store.place}).`);
    context.remind(store);
    return undefined;
  });
