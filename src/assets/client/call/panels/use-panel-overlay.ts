import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The width of a window, as in the style, in which a panel lies over the tiles. */
const NARROW = '(max-width: 47.99rem)';

/** Whether a panel that is open lies over the tiles: what nobody sees is not to be reached with the keyboard either. */
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
