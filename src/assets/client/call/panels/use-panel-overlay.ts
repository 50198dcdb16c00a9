import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** As in the style sheet: in such a window a panel lies over the tiles. */
const NARROW = '(max-width: 47.99rem)';

/** Whether an open panel lies over the tiles, which must not be reachable with the keyboard then. */
export function usePanelOverlay(open: boolean): boolean {
  const narrow = useSignal(matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const update = (): void => {
      narrow.value = query.matches;
    };
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return open && narrow.value;
}
