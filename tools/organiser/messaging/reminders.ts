import type { Twilio } from 'twilio';
import type { RoomEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import type { Store } from '../stores/store';
import { requireClient } from '../twilio/client';
import { hostOf } from './host';
import { HELD, Journal, type Sent, scheduled } from './journal';
import { moveTo } from './move';
import { whatOf } from './outcome';
import { alone } from './sending';
import { type TakenBack, takeBack } from './take-back';

/** Which reminders are meant: of a room, or of people. */
export type Which = (sent: Sent) => boolean;

export const ofRoom =
  (room: string): Which =>
  (sent) =>
    writtenKey(sent.room) === writtenKey(room);

export const ofPeople = (identities: readonly string[]): Which => {
  const keys = new Set(identities.map(writtenKey));
  return (sent) => keys.has(writtenKey(sent.identity));
};

/** Reminders that Twilio has, or may have, and has not sent yet. */
export const remindersAt = ({ envPath }: Context, which: Which): Sent[] =>
  scheduled(new Journal(envPath)).filter(which);

/** Takes reminders back, and tells so. */
export async function takeBackAll(context: Context, client: Twilio, which: Which): Promise<TakenBack> {
  const result = await alone(context, (journal) =>
    takeBack(client, context.settings(), journal, scheduled(journal).filter(which)),
  );
  const { taken, not } = result;
  if (taken.length > 0)
    context.done(taken.length === 1 ? 'took 1 reminder back' : `took ${taken.length} reminders back`);
  for (const { sent, why } of not)
    context.note(`The ${whatOf(sent.lead)}, to ${sent.identity} could not be taken back: ${why}`);
  return result;
}

/** The same, where there are any. @returns undefined when there were none */
export const takeBackReminders = async (context: Context, which: Which): Promise<TakenBack | undefined> =>
  remindersAt(context, which).length === 0
    ? undefined
    : takeBackAll(context, await requireClient(context), which);

/** Says in a rehearsal how many would be taken back. */
export function rehearseTakingBack(context: Context, which: Which): void {
  const { length } = remindersAt(context, which);
  if (length > 0) context.note(`${length === 1 ? '1 reminder' : `${length} reminders`} would be taken back.`);
}

/**
 * Asks whether the reminders of a room may move with its opening: who is reminded of a time that is none any more comes
 * too early or too late.
 * @returns what to do once it is said when the room opens
 * @throws CliError when the answer is no
 */
export async function askToMove(context: Context, room: string): Promise<MoveReminders> {
  const { length } = remindersAt(context, ofRoom(room));
  const [those, them] = length === 1 ? ['A reminder is', 'it'] : [`${length} reminders are`, 'them'];
  if (length > 0)
    await context.confirm(
      `${those} scheduled for when "${room}" opens now. Take ${them} back, and schedule ${them} for the new time?`,
    );
  return (store, entry) => move(context, store, room, entry);
}

/** Moves the reminders of a room to when it opens now, and says who was told another time. */
type MoveReminders = (store: Store, entry: RoomEntry) => Promise<void>;

const opensOf = ({ opensAt }: RoomEntry): string | null =>
  opensAt === undefined ? null : new Date(opensAt).toISOString();

/** Those of a room that tell of another opening than it has. */
export const ofOtherOpening =
  (room: string, entry: RoomEntry): Which =>
  (sent) =>
    ofRoom(room)(sent) && sent.opensAt !== opensOf(entry);

async function move(context: Context, store: Store, room: string, entry: RoomEntry): Promise<void> {
  const opens = opensOf(entry);
  const result = await takeBackReminders(context, ofOtherOpening(room, entry));
  if (opens !== null && result !== undefined && result.taken.length > 0)
    await moveTo(context, store, result.taken, hostOf(context));
  tellOfInvites(context, room, opens);
}

/** Says how many were invited for another time, and not for this one. */
function tellOfInvites(context: Context, room: string, opens: string | null): void {
  const told = new Map<string, Sent>();
  for (const sent of new Journal(context.envPath).all())
    if (sent.lead === null && HELD.includes(sent.state) && ofRoom(room)(sent))
      told.set(writtenKey(sent.identity), sent);
  const others = [...told.values()].filter((sent) => sent.opensAt !== opens);
  const [first] = others;
  if (first === undefined) return;
  context.note(
    `${others.length === 1 ? 'One was' : `${others.length} were`} invited for another time; tell them the new one: npx doorcode invite --all --room ${JSON.stringify(room)} --send ${first.way}`,
  );
}
