/**
 * Waits, but not longer than the network is gone: a device that is back online tries at once.
 * @param milliseconds the longest
 * @param notBefore in milliseconds since the epoch; 0 when any moment will do
 */
export function patience(milliseconds: number, notBefore: number, page?: EventTarget): Promise<void> {
  const target = page ?? (typeof window === 'undefined' ? undefined : window);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      target?.removeEventListener('online', online);
      resolve();
    };
    const online = (): void => {
      if (Date.now() >= notBefore) end();
    };
    const timer = setTimeout(end, milliseconds);
    target?.addEventListener('online', online);
  });
}
