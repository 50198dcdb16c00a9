import type { Context } from '../command-line/context';

/** Puts everybody, and every room, whom an earlier version filed otherwise where the door looks now. */
export const refileParticipants = (context: Context): Promise<undefined> =>
  context.withStore(async (store) => {
    const refiled = await store.refile();
    context.show({ refiled }, () =>
      refiled.length === 0
        ? `Everything is where the door looks (${store.place}).`
        : `The door finds again: ${refiled.join(', ')} (${store.place}).`,
    );
    return undefined;
  });
