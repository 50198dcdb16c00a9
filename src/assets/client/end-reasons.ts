import type { PageError } from './page-error';

/** Why the call ended for this participant. The goodbye screen has a text for each. */
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

/** Why the call ended, with the door's error when the room has closed. */
export interface Ending {
  readonly reason: EndReason;
  readonly closed?: PageError | undefined;
}

/** Whether the same pass may let the participant in again. Somebody who was removed has to ask the organiser first. */
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
