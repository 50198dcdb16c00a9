import type { RoomName } from '../../../src/contract/names';
import type { Seconds } from '../../../src/contract/time';
import { current, OPEN, parseState, type RoomState, removedFrom } from '../../../src/moderation/room-state';
import { parseWaiting, stillAsking, stillWaiting, type Waiting } from '../../../src/moderation/waiting';
import { secondsOf } from '../../../src/upstream/time';
import { CliError } from '../cli-error';
import { shown } from '../command-line/times';
import type { Kept } from '../twilio/room-state';

/** A participant, and until when something counts for them. */
interface Noted {
  /** As the directory spells it; of whom was admitted or denied, only the form is kept by which names are compared. */
  identity: string;
  /** ISO 8601. */
  until: string;
}

/** What hosts have decided about a room, and who waits for them. Times are in ISO 8601. */
interface ShownState {
  lockedUntil: string | null;
  /** Who may come in while it is locked. */
  mayReturn: string[];
  /** Until when guests are kept out after the end of a call, unless a host comes again. */
  endedUntil: string | null;
  /** With the seconds since they came; the first has waited longest. */
  waiting: { identity: string; since: Seconds }[];
  admitted: Noted[];
  denied: Noted[];
  removed: Noted[];
}

/** What is kept about a room, as far as it counts now. @throws CliError when it is not what the door writes */
export function shownState({ document, waiting: items = [] }: Kept, room: RoomName): ShownState {
  const stored = document === undefined ? OPEN : parseState(document.data);
  const list = items.map(parseWaiting).filter((each) => each !== undefined);
  if (stored === undefined || list.length < items.length)
    throw new CliError(
      `what is kept about "${room}" is not what the door writes, and guests are kept out; take it away with: npx doorcode rooms reset ${JSON.stringify(room)}`,
    );
  const now = secondsOf(new Date());
  return stateAt(current(stored, now), stillAsking(list, now), now);
}

function stateAt(state: RoomState, asking: readonly Waiting[], now: Seconds): ShownState {
  const { lockedUntil, mayReturn, endedUntil, admitted, denied } = state;
  return {
    lockedUntil: lockedUntil > 0 ? isoTime(lockedUntil) : null,
    mayReturn: [...mayReturn.keys()],
    endedUntil: endedUntil > 0 ? isoTime(endedUntil) : null,
    waiting: stillWaiting(asking, state, now).map(({ identity, since }) => ({
      identity,
      since: Math.max(0, now - since),
    })),
    admitted: [...admitted].map(([identity, until]) => noted(identity, until)),
    denied: [...denied]
      .filter(([, { until }]) => until > now)
      .map(([identity, { until }]) => noted(identity, until)),
    removed: removedFrom(state).map(({ identity, until }) => noted(identity, until)),
  };
}

const noted = (identity: string, until: Seconds): Noted => ({ identity, until: isoTime(until) });

const isoTime = (seconds: Seconds): string => new Date(seconds * 1000).toISOString();

/** The same for people, with times by the clock of a zone. */
export function stateRows(state: ShownState, zone: string): string[][] {
  const { lockedUntil, mayReturn, endedUntil } = state;
  const listed = (all: readonly string[]): string => all.join(', ') || 'nobody';
  const withEnds = (all: readonly Noted[]): string =>
    listed(all.map(({ identity, until }) => `${identity} (until ${shown(until, zone)})`));
  return [
    ['locked', lockedUntil === null ? 'no' : `until ${shown(lockedUntil, zone)}`],
    ...(lockedUntil === null ? [] : [['may come in', listed(mayReturn)]]),
    [
      'ended',
      endedUntil === null ? 'no' : `guests wait for a host, until ${shown(endedUntil, zone)} at the latest`,
    ],
    ['waiting', listed(state.waiting.map(({ identity, since }) => `${identity} (${duration(since)})`))],
    ['admitted', withEnds(state.admitted)],
    ['denied', withEnds(state.denied)],
    ['removed', withEnds(state.removed)],
  ];
}

const duration = (seconds: Seconds): string =>
  seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
