import { withTimeout } from '../with-timeout';
import type { InputKind } from './device-state';

/** A browser knows this without asking anybody; milliseconds. */
const TIMEOUT = 1000;

/** Not every browser tells: then nothing counts as granted. */
export async function isGranted(name: InputKind): Promise<boolean> {
  try {
    return (await withTimeout(TIMEOUT, navigator.permissions.query({ name }))).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * Tells when the person allows a device in the browser's own settings, so that they need not come back and say so.
 * @returns a way to stop listening
 */
export function onGranted(name: InputKind, onChange: () => void): () => void {
  const controller = new AbortController();
  const listen = async (): Promise<void> => {
    const status = await navigator.permissions.query({ name });
    status.addEventListener('change', () => status.state === 'granted' && onChange(), {
      signal: controller.signal,
    });
  };
  // A browser that does not tell leaves it to "Try again".
  listen().catch(() => undefined);
  return () => controller.abort();
}
