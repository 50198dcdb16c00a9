import { Unsupported } from './endings';

type Sdk = typeof import('twilio-video');

/**
 * The call SDK, a chunk of its own that is fetched once. Rejects where a browser cannot make calls at all.
 */
export async function loadSdk(): Promise<Sdk> {
  if (typeof RTCPeerConnection === 'undefined') throw new Unsupported();
  // The SDK is CommonJS: bundled, its exports are the default export.
  return (await import('twilio-video')).default as unknown as Sdk;
}

/** Fetches the SDK while there is nothing else to do, so that nobody waits for it later. */
export function preloadSdk(): void {
  // A failure now shows again, with words, when the SDK is needed.
  const fetchQuietly = () => void loadSdk().catch(() => undefined);
  if ('requestIdleCallback' in window) requestIdleCallback(fetchQuietly, { timeout: 3000 });
  else setTimeout(fetchQuietly, 300);
}
