import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The width of a window, as in the style, in which a panel lies over the tiles. */
const NARROW = '(max-width: 47.99rem)';

/** Whether a panel that is open lies over the tiles: what nobody sees is not to be reached with the keyboard either. */
export function useCovering(open: boolean): boolean {
  const narrow = useSignal(matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = (): void => {
      narrow.value = query.matches;
    };
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return open && narrow.value;
}
