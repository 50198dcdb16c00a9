import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Call } from './call';

/** The time of arrival of each participant, by identity; undefined for those who joined before this page. */
export type Arrivals = ReadonlyMap<string, Date | undefined>;

/** A participant whose page rejoins within this time has not left; milliseconds. */
export const REJOIN_GRACE = 5000;

/** Follows the participants across connections: when this page's own connection breaks, nobody counts as gone. */
export function followArrivals(call: ReadonlySignal<Call | undefined>): {
  readonly arrivals: ReadonlySignal<Arrivals>;
  stop(): void;
} {
  const arrivals = signal<Arrivals>(new Map());
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  let first = true;

  const cancelDeparture = (identity: string): void => {
    clearTimeout(leaving.get(identity));
    leaving.delete(identity);
  };
  const leave = (identity: string): void => {
    leaving.delete(identity);
    const rest = new Map(arrivals.peek());
    rest.delete(identity);
    arrivals.value = rest;
  };
  const stop = effect(() => {
    const participants = call.value?.participants.value;
    if (!participants) return;
    const here = new Set(participants.map(({ identity }) => identity));
    const known = arrivals.peek();
    for (const identity of here) cancelDeparture(identity);
    for (const identity of known.keys()) {
      if (!here.has(identity) && !leaving.has(identity))
        leaving.set(
          identity,
          setTimeout(() => leave(identity), REJOIN_GRACE),
        );
    }
    const since = first ? undefined : new Date();
    first = false;
    const arrived = [...here].filter((identity) => !known.has(identity));
    if (arrived.length > 0)
      arrivals.value = new Map([...known, ...arrived.map((identity) => [identity, since] as const)]);
  });
  return {
    arrivals,
    stop: () => {
      stop();
      for (const timer of leaving.values()) clearTimeout(timer);
    },
  };
}
