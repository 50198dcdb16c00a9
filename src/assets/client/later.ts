/** Has the browser fetch, when it has nothing else to do, what the later screens need; nothing of it runs yet. */
export function fetchLater(): void {
  const fetch = (): void => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-later=modulepreload]')) {
      link.rel = 'modulepreload';
    }
  };
  if ('requestIdleCallback' in window) requestIdleCallback(fetch, { timeout: 3000 });
  else setTimeout(fetch, 300);
}
