import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { now, secondsUntil } from '../clock';

/** Counts down to a moment of the page's own clock, or of another. @returns whole seconds; 0 for undefined */
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
