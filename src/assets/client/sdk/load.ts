import { PageError } from '../page-error';
import { withTimeout } from '../with-timeout';

type Sdk = typeof import('twilio-video');

/** Thrown when the browser has no WebRTC. */
export class UnsupportedBrowserError extends Error {
  override readonly name = 'Unsupported';
}

/** Long enough for a slow network; a connection that went silent would never end. Milliseconds. */
const TIMEOUT = 60_000;

/**
 * The Video SDK, a file of its own that is loaded once.
 * @throws UnsupportedBrowserError without WebRTC; PageError `page_incomplete` when the file does not arrive
 */
export async function loadSdk(): Promise<Sdk> {
  if (typeof RTCPeerConnection === 'undefined') throw new UnsupportedBrowserError();
  try {
    return (await withTimeout(TIMEOUT, import('./twilio-video'))).default as unknown as Sdk;
  } catch {
    throw new PageError('page_incomplete');
  }
}
