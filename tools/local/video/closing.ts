import type { PeerConnectionState } from './messages';

// Higher than any revision that negotiating reaches, so that no end takes the order to close for an old one.
const CLOSING_REVISION = 1_000_000;

/** The state that makes an end close a PeerConnection. */
export const closing = (id: string): PeerConnectionState => ({
  id,
  description: { type: 'close', revision: CLOSING_REVISION },
});
