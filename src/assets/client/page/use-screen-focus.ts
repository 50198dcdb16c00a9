import { useLayoutEffect } from 'preact/hooks';

let screensShown = 0;

/** Whether another screen was shown before. */
export const isLaterScreen = (): boolean => screensShown > 0;

/**
 * Focuses the next thing to do whenever a screen appears: the element marked `data-first`, else the heading. The text of
 * a field is selected, since it is there to be corrected. The page scrolls to the top, unless the focused field is
 * further down.
 * @param screenKey changes when a screen appears
 */
export function useScreenFocus(screenKey: string): void {
  // In a layout effect, so that the next key already goes there.
  useLayoutEffect(() => {
    const first = document.querySelector<HTMLElement>('main [data-first]');
    const next = first ?? document.querySelector<HTMLElement>('main h1');
    if (screensShown++ > 0) scrollTo(0, 0);
    const field = next instanceof HTMLInputElement ? next : undefined;
    next?.focus({ preventScroll: !field });
    field?.select();
  }, [screenKey]);
}

/** Keeps a key that is held down since the last screen from pressing anything on this one. */
export function ignoreHeldKey(event: KeyboardEvent): void {
  const presses = event.key === 'Enter' ? 'button, a, input' : event.key === ' ' ? 'button' : undefined;
  const { target } = event;
  if (event.repeat && presses && target instanceof Element && target.matches(presses)) event.preventDefault();
}
