import { isRecord } from '../json';

/** A recent measurement of a participant's connection. Unknown values are left out. */
export interface Measurement {
  /** Of the packets that should have come, the part that did not: 0 to 1. */
  lost?: number | undefined;
  roundTripMs?: number | undefined;
  jitterMs?: number | undefined;
}

/** From 5, as good as it gets, to 0, broken: the range of the SDK's `networkQualityLevel`. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

/** The most that each level bears. Chosen here: Twilio does not publish its own limits. */
const LIMITS: readonly (readonly [level: Level, lost: number, roundTripMs: number, jitterMs: number])[] = [
  [5, 0.01, 150, 30],
  [4, 0.03, 250, 50],
  [3, 0.08, 400, 80],
  [2, 0.2, 700, 150],
  [1, 0.5, 2000, 500],
];

/** The level that a connection deserves: its worst property decides. */
export function levelOf({ lost = 0, roundTripMs = 0, jitterMs = 0 }: Measurement): Level {
  const fits = LIMITS.find(
    ([, mostLost, longest, mostJitter]) =>
      lost <= mostLost && roundTripMs <= longest && jitterMs <= mostJitter,
  );
  return fits?.[0] ?? 0;
}

/**
 * The browser's own measurement, as the SDK reports it when it requests its level.
 * Source: twilio-video `lib/stats/peerconnectionreport.js`, whose times are seconds.
 */
export function readInputs(message: Record<string, unknown>): Measurement {
  const ice = isRecord(message.ice) ? message.ice : {};
  const received = isRecord(message.recv) ? message.recv : {};
  return {
    roundTripMs: typeof ice.rtt === 'number' ? ice.rtt * 1000 : undefined,
    lost: typeof received.fractionLost === 'number' ? received.fractionLost : undefined,
  };
}

/** Two views of one connection: the worse of each property counts. */
export const worseOf = (one: Measurement, other: Measurement): Measurement => ({
  lost: worse(one.lost, other.lost),
  roundTripMs: worse(one.roundTripMs, other.roundTripMs),
  jitterMs: worse(one.jitterMs, other.jitterMs),
});

const worse = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined ? other : Math.max(one, other ?? one);
