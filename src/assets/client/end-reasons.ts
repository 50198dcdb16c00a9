import type { PageError, PageErrorCode } from './page-error';

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

/** Why the call ended, with the door's error when the room has closed. */
export interface Ending {
  readonly reason: EndReason;
  readonly closed?: PageError | undefined;
}

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

/** The ending that a refusal of the door means; undefined for every error that ends nothing. */
export const endingOf = (error: PageError): Ending | undefined => {
  const reason = REASONS[error.code];
  return reason && { reason, ...(reason === 'roomClosed' && { closed: error }) };
};

const REASONS: Readonly<Partial<Record<PageErrorCode, EndReason>>> = {
  pass_expired: 'passExpired',
  pass_invalid: 'accessRevoked',
  unknown_participant: 'accessRevoked',
  room_forbidden: 'accessRevoked',
  room_closed: 'roomClosed',
  admission_denied: 'denied',
  removed: 'removed',
};
