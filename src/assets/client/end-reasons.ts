/** Why the call ended for this participant. The goodbye screen has a text for each. */
export type EndReason =
  | 'left'
  /** Left while waiting to be let in. */
  | 'stoppedWaiting'
  | 'elsewhere'
  | 'removed'
  /** A host did not let the participant in. */
  | 'denied'
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

/** Whether the same pass may let the participant in again. Somebody who was removed has to ask the organiser first. */
export const mayRejoin = (reason: EndReason): boolean => REJOINABLE.has(reason);

const REJOINABLE: ReadonlySet<EndReason> = new Set<EndReason>([
  'left',
  'stoppedWaiting',
  'elsewhere',
  'roomFull',
  'quotaReached',
  'roomMissing',
  'lost',
  'failed',
]);
