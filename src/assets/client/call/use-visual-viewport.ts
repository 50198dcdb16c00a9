import { useEffect } from 'preact/hooks';

/** Enlarged by more than this, a page is looked at through a glass, and is not to fit into it. */
const MAX_SCALE = 1.01;

/**
 * Tells the style which part of the window is to be seen. Where a browser lays its keyboard over the page instead of
 * making the page smaller, what somebody writes into would lie below it.
 */
export function useVisualViewport(): void {
  useEffect(() => {
    const { visualViewport: viewport } = window;
    if (!viewport) return undefined;
    const { style } = document.documentElement;
    const reset = (): void => {
      for (const name of ['--viewport-top', '--viewport-height']) style.removeProperty(name);
    };
    const update = (): void => {
      reset();
      if (viewport.scale > MAX_SCALE || viewport.height >= innerHeight) return;
      style.setProperty('--viewport-top', `${viewport.offsetTop}px`);
      style.setProperty('--viewport-height', `${viewport.height}px`);
    };
    update();
    for (const change of ['resize', 'scroll']) viewport.addEventListener(change, update);
    return () => {
      reset();
      for (const change of ['resize', 'scroll']) viewport.removeEventListener(change, update);
    };
  }, []);
}
