/**
 * Has the browser fetch, when it has nothing else to do, what the later screens need. Nothing of it is read or run yet:
 * a slow phone has its hands full with the first screen. A browser that does not know `prefetch` fetches it with the
 * second screen.
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
