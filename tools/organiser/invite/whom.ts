import * as v from 'valibot';
import { nameKey, type RoomName, sameName } from '../../../src/contract/names';
import type { Participant } from '../../../src/directory/directory';
import { parseParticipant } from '../../../src/directory/entries';
import { flawOf, roomNameSchema } from '../../../src/directory/names';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { findParticipants } from '../stores/lookup';
import type { Store } from '../stores/store';

/** Who is meant: some by their names, or everybody. */
export interface Whom {
  room?: string;
  all?: true;
}

/** @throws CliError for a room that can be none */
export function roomOf(text: string | undefined): RoomName | undefined {
  if (text === undefined) return undefined;
  const result = v.safeParse(roomNameSchema, text);
  if (!result.success) throw new CliError(`"${text}" is not a room name: ${flawOf(text)}`, EXIT.usage);
  return result.output;
}

/** @throws CliError when that is nobody, or it is not said who */
export function checkWhom(identities: readonly string[], { all }: Whom): void {
  if ((identities.length === 0) === (all === undefined))
    throw new CliError('say whom to invite, or --all', EXIT.usage);
}

/** The people who are meant, each once. @throws CliError when that is nobody */
export async function findWhom(
  context: Context,
  store: Store,
  identities: readonly string[],
  { all, room }: Whom,
): Promise<Participant[]> {
  if (all) return everybody(context, store, roomOf(room));
  const found = await findParticipants(store, identities);
  return [...new Map(found.map((each) => [nameKey(each.identity), each])).values()];
}

/** Everybody who is expected in a room, or anywhere. @throws CliError when that is nobody */
async function everybody(context: Context, store: Store, room: RoomName | undefined): Promise<Participant[]> {
  const { participants } = await store.list();
  const all = participants.map((entry) =>
    parseParticipant(entry, `participant "${entry.identity}"`, store.defaultRoom, store.channels),
  );
  if (room === undefined) return all;
  const there = all.filter(({ rooms }) => rooms.some((theirs) => sameName(theirs, room)));
  if (there.length === 0)
    throw new CliError(
      `nobody is expected in "${room}"; npx doorcode participants list says who is expected where`,
    );
  const others = all.length - there.length;
  if (others > 0)
    context.note(`${others === 1 ? 'One other is' : `${others} others are`} not expected in "${room}".`);
  return there;
}
