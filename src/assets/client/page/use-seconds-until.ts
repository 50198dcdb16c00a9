import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { secondsUntil } from './countdown';

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
