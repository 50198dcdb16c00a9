import type { PageError } from './page-error';

/** Why somebody is no longer in the call; each has words of its own on the goodbye screen. */
export type EndReason =
  | 'left'
  | 'elsewhere'
  | 'removed'
  | 'roomEnded'
  | 'roomFull'
  | 'quotaReached'
  | 'roomClosed'
  | 'roomMissing'
  | 'accessRevoked'
  | 'passExpired'
  | 'tokenRefused'
  | 'lost'
  | 'unsupported'
  | 'failed';

/** Why it is over, and what the door said of the room where it has closed. */
export interface Ending {
  readonly reason: EndReason;
  readonly closed?: PageError | undefined;
}

/** Whether going back in with the same pass makes sense. Who was shown out needs the organiser first. */
export const mayRejoin = (reason: EndReason): boolean => REJOINABLE.has(reason);

const REJOINABLE: ReadonlySet<EndReason> = new Set<EndReason>([
  'left',
  'elsewhere',
  'roomFull',
  'quotaReached',
  'roomMissing',
  'lost',
  'failed',
]);
