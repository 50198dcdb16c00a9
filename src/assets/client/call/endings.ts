import type { EndReason } from '../goodbye/end-reasons';
import { Unsupported } from '../sdk/load';
import { Trouble } from '../trouble';

/**
 * What follows when a connection ends: goodbye, or one more try, or one more try with a fresh token. `noMedia` is a try
 * in vain, too: on a network that lets no media through, each connection holds for half a minute.
 */
export type Outcome = EndReason | 'retry' | 'noMedia' | 'renew';

/** The SDK's errors worth a word of their own: https://www.twilio.com/docs/video/build-js-video-application-recommendations-and-best-practices */
const BY_CODE: Readonly<Record<number, Outcome>> = {
  53105: 'roomFull',
  53106: 'roomMissing',
  53118: 'roomEnded',
  53204: 'removed',
  53205: 'elsewhere',
  53206: 'removed',
  // Video's limit for one stay; the pass says for how long somebody may come back.
  53216: 'retry',
};

const BY_RANGE: readonly (readonly [from: number, to: number, outcome: Outcome])[] = [
  [20101, 20107, 'renew'],
  [53000, 53006, 'retry'],
  [53103, 53104, 'retry'],
  [53116, 53116, 'retry'],
  [53400, 53499, 'noMedia'],
  [53500, 53501, 'retry'],
];

/**
 * Judges what ended a connection, or kept it from starting. The SDK's class names are minified: only its codes
 * tell its errors apart.
 * @param cause undefined when the server ended the connection without an error, as it does for who was removed
 */
export function outcomeOf(cause: unknown): Outcome {
  if (cause === undefined) return 'removed';
  if (cause instanceof Trouble) return outcomeOfTrouble(cause);
  if (cause instanceof Unsupported) return 'unsupported';
  const code = (cause as { code?: unknown } | null)?.code;
  // The SDK could not be loaded: the network again.
  if (typeof code !== 'number') return 'retry';
  return BY_CODE[code] ?? BY_RANGE.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'failed';
}

function outcomeOfTrouble({ code }: Trouble): Outcome {
  switch (code) {
    case 'pass_expired':
      return 'sessionOver';
    case 'pass_invalid':
    case 'unknown_participant':
    case 'room_forbidden':
      return 'struckOff';
    case 'room_closed':
      return 'roomClosed';
    case 'network':
    case 'timeout':
    case 'unreadable':
    case 'page_incomplete':
    case 'rate_limited':
    case 'internal':
    case 'upstream_error':
    case 'upstream_timeout':
      return 'retry';
    default:
      return 'failed';
  }
}
