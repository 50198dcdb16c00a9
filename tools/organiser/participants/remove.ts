import type { Context } from '../command-line/context';
import { clientOf } from '../twilio/client';
import { expected } from './expected';
import { showOut } from './show-out';

/** Strikes people off, and ends their calls: a token that was given keeps a call going until Twilio is told. */
export const removeParticipants = (context: Context, identities: string[]): Promise<undefined> =>
  context.withStore(async (store) => {
    const found = await expected(store, identities);
    await context.confirm(`Strike off ${identities.join(', ')}?`);

    const calls: { identity: string; room: string }[] = [];
    const client = await clientOf(context);
    for (const participant of found) {
      await store.remove(participant.identity);
      if (client) calls.push(...(await showOut(client, participant)));
    }
    context.show({ removed: found.map((each) => each.identity), shownOut: calls }, () => {
      const out = calls.map(({ identity, room }) => `\nShown out of "${room}": ${identity}.`);
      return `Struck off: ${found.map((each) => each.identity).join(', ')}.${out.join('')}`;
    });
    context.remind(store);
    return undefined;
  });
