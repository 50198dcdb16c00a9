import { useEffect } from 'preact/hooks';

/** With a larger pinch zoom the page is not fitted into the visual viewport. */
const MAX_SCALE = 1.01;

/**
 * Gives the style sheet the visual viewport. If a browser shows its keyboard over the page instead of shrinking the page,
 * the focused field would be below it.
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
