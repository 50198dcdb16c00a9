import type { EndReason } from '../end-reasons';
import { endingOf, type HoldError, isHold, isTemporary, PageError } from '../page-error';
import { UnsupportedBrowserError } from '../sdk/load';

/**
 * What follows when a connection ends: the goodbye, a retry, a retry with a new token, or waiting for a host.
 * `noMedia` is a retry that counts as failed: on a network that blocks media, each connection lasts half a minute.
 */
export type Outcome = EndReason | 'retry' | 'noMedia' | 'renew' | Held;

/** The door has somebody wait for a host, although they were in the call. */
export interface Held {
  readonly held: HoldError;
}

/**
 * The outcome of each error that ends a connection or keeps it from starting. Each is described in Twilio's dictionary at
 * https://www.twilio.com/docs/api/errors/CODE, and but for the quotas and 53216 in the SDK, `twilio-video/lib/util/
 * twilio-video-errors.js`. The others are mistakes in the set-up of a room or a name.
 */
const BY_CODE: Readonly<Record<number, Outcome>> = {
  // The AccessToken: invalid, its header, issuer, expiry, beginning, grants, signature.
  20101: 'renew',
  20102: 'renew',
  20103: 'renew',
  20104: 'renew',
  20105: 'renew',
  20106: 'renew',
  20107: 'renew',
  // Signalling: failed, disconnected, timed out, a message not understood on either side, busy.
  53000: 'retry',
  53001: 'retry',
  53002: 'retry',
  53003: 'retry',
  53004: 'retry',
  53006: 'retry',
  // The room could not be created, or not be connected to.
  53103: 'retry',
  53104: 'retry',
  // The room's own limit of participants.
  53105: 'roomFull',
  // There is no such room, and this account creates none on joining.
  53106: 'roomMissing',
  // No media servers in the region.
  53116: 'retry',
  // The room was completed through the REST API.
  53118: 'roomEnded',
  // The account's quota of rooms at once.
  53119: 'quotaReached',
  // The participant is not in the room any more: disconnected through the REST API.
  // Source:
  // https://github.com/twilio/twilio-video.js/issues/340
  53204: 'removed',
  // The same identity joined again.
  53205: 'elsewhere',
  // The account's quota of participants at once.
  53206: 'quotaReached',
  // Video's longest participation; the pass limits how long the participant may rejoin.
  53216: 'retry',
  // Descriptions of media that either side could not create or apply.
  53400: 'noMedia',
  53401: 'noMedia',
  53402: 'noMedia',
  53403: 'noMedia',
  // The browser and the server have no codec in common.
  53404: 'unsupported',
  // Media that failed or ceased, and DTLS that failed.
  53405: 'noMedia',
  53407: 'noMedia',
  // Configuration, or credentials for TURN, that could not be fetched.
  53500: 'retry',
  53501: 'retry',
};

/**
 * The outcome of an error that ended a connection, or kept it from starting. The SDK's class names are minified: only
 * the codes distinguish its errors.
 * @param cause undefined when the server ended the connection without an error, as after a removal
 */
export function outcomeOf(cause: unknown): Outcome {
  if (cause === undefined) return 'removed';
  if (cause instanceof PageError) return outcomeOfPageError(cause);
  if (cause instanceof UnsupportedBrowserError) return 'unsupported';
  const code = (cause as { code?: unknown } | null)?.code;
  // The SDK could not be loaded, because of the network.
  if (typeof code !== 'number') return 'retry';
  return BY_CODE[code] ?? 'failed';
}

function outcomeOfPageError(error: PageError): Outcome {
  if (isTemporary(error)) return 'retry';
  if (isHold(error)) return { held: error };
  return endingOf(error)?.reason ?? 'failed';
}
