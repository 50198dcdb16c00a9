import { PageError } from '../page-error';
import { withTimeout } from '../with-timeout';

type Sdk = typeof import('twilio-video');

/** Thrown where a browser has no WebRTC. */
export class UnsupportedBrowserError extends Error {
  override readonly name = 'Unsupported';
}

/** A slow network takes its time for as much; one that has gone silent has no end. Milliseconds. */
const TIMEOUT = 60_000;

/**
 * The call SDK, a file of its own that is fetched once.
 * @throws Unsupported where a browser cannot make calls at all; PageError `page_incomplete` when the file does not arrive
 */
export async function loadSdk(): Promise<Sdk> {
  if (typeof RTCPeerConnection === 'undefined') throw new UnsupportedBrowserError();
  try {
    return (await withTimeout(TIMEOUT, import('./twilio-video'))).default as unknown as Sdk;
  } catch {
    throw new PageError('page_incomplete');
  }
}
