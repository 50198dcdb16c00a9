import { now } from '../clock';

/** Seconds as people read them on a clock: `0:27`, `10:00`. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds until a moment of {@link now}, never under 0. */
export const secondsUntil = (moment: number, from = now()): number =>
  Math.max(0, Math.ceil((moment - from) / 1000));
