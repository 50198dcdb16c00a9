import { within } from '../within';
import type { OwnDevice } from './device-state';

/** A browser knows this without asking anybody; milliseconds. */
const PATIENCE = 1000;

/** Not every browser tells: then nothing counts as granted. */
export async function isGranted(name: OwnDevice): Promise<boolean> {
  try {
    return (await within(PATIENCE, navigator.permissions.query({ name }))).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * Tells when the person allows a device in the browser's own settings, so that they need not come back and say so.
 * @returns a way to stop listening
 */
export function onGranted(name: OwnDevice, tell: () => void): () => void {
  const listening = new AbortController();
  const listen = async (): Promise<void> => {
    const status = await navigator.permissions.query({ name });
    status.addEventListener('change', () => status.state === 'granted' && tell(), {
      signal: listening.signal,
    });
  };
  // A browser that does not tell leaves it to "Try again".
  listen().catch(() => undefined);
  return () => listening.abort();
}
