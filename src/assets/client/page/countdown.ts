import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { now } from '../clock';

/** Seconds as people read them on a clock: `0:27`, `10:00`. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Whole seconds until a moment of {@link now}, never under 0. */
export const secondsUntil = (moment: number, from = now()): number =>
  Math.max(0, Math.ceil((moment - from) / 1000));

/** Counts down to a moment of the page's own clock, or of another; undefined is over. */
export function useSecondsUntil(moment: number | undefined, clock = now): number {
  const left = (): number => (moment === undefined ? 0 : secondsUntil(moment, clock()));
  const seconds = useSignal(left());
  useEffect(() => {
    const tick = (): void => {
      seconds.value = left();
      if (seconds.value === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [moment]);
  return seconds.value;
}
