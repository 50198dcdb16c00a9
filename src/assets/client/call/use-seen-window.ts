import { useEffect } from 'preact/hooks';

/** Enlarged by more than this, a page is looked at through a glass, and is not to fit into it. */
const UNENLARGED = 1.01;

/**
 * Tells the style which part of the window is to be seen. Where a browser lays its keyboard over the page instead of
 * making the page smaller, what somebody writes into would lie below it.
 */
export function useSeenWindow(): void {
  useEffect(() => {
    const { visualViewport: seen } = window;
    if (!seen) return undefined;
    const { style } = document.documentElement;
    const forget = (): void => {
      for (const name of ['--seen-top', '--seen-height']) style.removeProperty(name);
    };
    const follow = (): void => {
      forget();
      if (seen.scale > UNENLARGED || seen.height >= innerHeight) return;
      style.setProperty('--seen-top', `${seen.offsetTop}px`);
      style.setProperty('--seen-height', `${seen.height}px`);
    };
    follow();
    for (const change of ['resize', 'scroll']) seen.addEventListener(change, follow);
    return () => {
      forget();
      for (const change of ['resize', 'scroll']) seen.removeEventListener(change, follow);
    };
  }, []);
}
