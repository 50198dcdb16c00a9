import { withTimeout } from '../with-timeout';
import type { InputKind } from './device-state';

/** The query needs no prompt, and is quick; milliseconds. */
const TIMEOUT = 1000;

/** False as well in a browser that does not support the query. */
export async function isGranted(name: InputKind): Promise<boolean> {
  try {
    return (await withTimeout(TIMEOUT, navigator.permissions.query({ name }))).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * Calls back when the person allows a device in the browser's own settings.
 * @returns a function that stops listening
 */
export function onGranted(name: InputKind, onChange: () => void): () => void {
  const controller = new AbortController();
  const listen = async (): Promise<void> => {
    const status = await navigator.permissions.query({ name });
    status.addEventListener('change', () => status.state === 'granted' && onChange(), {
      signal: controller.signal,
    });
  };
  // Without the event, "Try again" is left.
  listen().catch(() => undefined);
  return () => controller.abort();
}
