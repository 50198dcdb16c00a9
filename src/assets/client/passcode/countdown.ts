import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Seconds as people read them on a clock: `0:27`, `10:00`. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds until a moment, never under 0. Both are milliseconds since the epoch. */
export const secondsUntil = (moment: number, now = Date.now()): number =>
  Math.max(0, Math.ceil((moment - now) / 1000));

/** Counts down to a moment, in milliseconds since the epoch. */
export function useSecondsUntil(moment: number): number {
  const seconds = useSignal(secondsUntil(moment));
  useEffect(() => {
    const tick = (): void => {
      seconds.value = secondsUntil(moment);
      if (seconds.value === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [moment]);
  return seconds.value;
}
