import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether something has been active for so many milliseconds. */
export function useAfterDelay(active: boolean, milliseconds: number): boolean {
  const isLong = useSignal(false);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setTimeout(() => {
      isLong.value = true;
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      isLong.value = false;
    };
  }, [active]);
  return isLong.value;
}
