import { after, now } from './clock';

/**
 * Waits, but not longer than until the device is back online.
 * @param milliseconds at most
 * @param notBefore a moment of the page's own clock; undefined when any moment will do
 */
export function pauseUnlessOnline(
  milliseconds: number,
  notBefore: number | undefined,
  page?: EventTarget,
): Promise<void> {
  const target = page ?? (typeof window === 'undefined' ? undefined : window);
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      target?.removeEventListener('online', online);
      resolve();
    };
    const online = (): void => {
      if (notBefore === undefined || now() >= notBefore) end();
    };
    const cancel = after(milliseconds, end);
    target?.addEventListener('online', online);
  });
}
