import type { RoomEntry } from '../../../src/directory/entries';
import { attendeesOf, noteContradictions } from '../checks/look-for-contradictions';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { listenerIn } from '../command-line/said-times';
import { instantOf, zoneOf } from '../command-line/times';
import { askToMove, ofOtherOpening, rehearseTakingBack } from '../messaging/reminders';
import { confirmHours } from './confirm-hours';
import { entryOf } from './entry';
import { rehearsedChange } from './rehearsed-change';
import { roomTable } from './room-table';

interface SetOptions {
  opens?: string;
  closes?: string;
  zone?: string;
  max?: string;
  audioOnly?: boolean;
  waitForHost?: boolean;
  waitingRoom?: boolean;
}

const NONE = 'none';

/** Changes what is said of a room; what is not mentioned stays as it is. */
export const setRoom = (context: Context, name: string, options: SetOptions): Promise<undefined> =>
  context.withStore(async (store) => {
    const change = (before: RoomEntry): RoomEntry => changed(before, options);
    const listener = listenerIn(zoneOf(options.zone, [options.opens, options.closes]));
    await confirmHours(context, name, change(await entryOf(store, name)), options, listener);
    if (context.dryRun) {
      const { name: known, entry } = await rehearsedChange(store, name, change);
      if (options.opens !== undefined) rehearseTakingBack(context, ofOtherOpening(name, entry));
      return context.rehearsed({ room: known, ...entry }, [
        ...roomTable(context, { [known]: entry }, listener),
        '',
        `So "${known}" would be.`,
      ]);
    }
    const moveReminders = options.opens === undefined ? undefined : await askToMove(context, name);
    const { name: known, entry } = await store.changeRoom(name, change);
    context.show({ room: known, ...entry }, () => roomTable(context, { [known]: entry }, listener));
    noteContradictions(context, await attendeesOf(store), [known]);
    context.remind(store);
    await moveReminders?.(store, entry);
    return undefined;
  });

function changed(before: RoomEntry, { zone, ...options }: SetOptions): RoomEntry {
  if (Object.values(options).every((option) => option === undefined))
    throw new CliError(
      'say what to set: --opens, --closes, --max, --audio-only, --wait-for-host or --waiting-room',
      EXIT.usage,
    );
  const where = zoneOf(zone, [options.opens, options.closes]);
  const { opens, closes, max, audioOnly, waitForHost, waitingRoom } = options;
  return said({
    opensAt: choose(opens, before.opensAt, (text) => instantOf(text, where)),
    closesAt: choose(closes, before.closesAt, (text) => instantOf(text, where)),
    maxParticipants: choose(max, before.maxParticipants, numberOf),
    audioOnly: (audioOnly ?? before.audioOnly) || undefined,
    waitForHost: (waitForHost ?? before.waitForHost) || undefined,
    waitingRoom: (waitingRoom ?? before.waitingRoom) || undefined,
  });
}

function choose<Value>(
  text: string | undefined,
  before: Value | undefined,
  read: (text: string) => Value,
): Value | undefined {
  if (text === undefined) return before;
  return text === NONE ? undefined : read(text);
}

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new CliError(`--max takes a number, not ${text}`, EXIT.usage);
  return Number(text);
}

const said = (entry: { [Field in keyof RoomEntry]: RoomEntry[Field] | undefined }): RoomEntry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
