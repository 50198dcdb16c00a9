import { useLayoutEffect } from 'preact/hooks';

let screensShown = 0;

/** Whether a screen is about to appear that others came before. */
export const isLaterScreen = (): boolean => screensShown > 0;

/**
 * Gives the focus to the next thing to do whenever a screen appears: what is marked `data-first`, else the heading. What
 * was written in a field is selected, since it is there to be corrected. A screen begins at its top, unless a field
 * that is to be filled in lies further down.
 * @param screenKey names the screen; another name is another arrival
 */
export function useScreenFocus(screenKey: string): void {
  // Before anything else is typed.
  useLayoutEffect(() => {
    const first = document.querySelector<HTMLElement>('main [data-first]');
    const next = first ?? document.querySelector<HTMLElement>('main h1');
    if (screensShown++ > 0) scrollTo(0, 0);
    const field = next instanceof HTMLInputElement ? next : undefined;
    next?.focus({ preventScroll: !field });
    field?.select();
  }, [screenKey]);
}

/** Has a key that is held down since the screen before press nothing on this one. */
export function ignoreHeldKey(event: KeyboardEvent): void {
  const presses = event.key === 'Enter' ? 'button, a, input' : event.key === ' ' ? 'button' : undefined;
  const { target } = event;
  if (event.repeat && presses && target instanceof Element && target.matches(presses)) event.preventDefault();
}
