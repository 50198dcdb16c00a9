/**
 * Has the browser prefetch the files of the later screens when it is idle. They are not parsed or run yet, since a slow
 * phone is busy with the first screen. A browser that does not know `prefetch` loads them with the second screen.
 */
export function prefetchLaterScreens(): void {
  const fetch = (): void => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-later=prefetch]')) {
      link.rel = 'prefetch';
    }
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetch, { timeout: 3000 });
  else setTimeout(fetch, 300);
}
