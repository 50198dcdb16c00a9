import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether something has been going on for some time, in milliseconds. */
export function useWhileLong(going: boolean, time: number): boolean {
  const long = useSignal(false);
  useEffect(() => {
    if (!going) return undefined;
    const timer = setTimeout(() => {
      long.value = true;
    }, time);
    return () => {
      clearTimeout(timer);
      long.value = false;
    };
  }, [going]);
  return long.value;
}
