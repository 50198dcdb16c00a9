/** Why somebody is no longer in the call; each has words of its own on the goodbye screen. */
export type EndReason =
  | 'left'
  | 'elsewhere'
  | 'removed'
  | 'roomEnded'
  | 'roomFull'
  | 'roomClosed'
  | 'roomMissing'
  | 'struckOff'
  | 'sessionOver'
  | 'tokenRefused'
  | 'lost'
  | 'unsupported'
  | 'failed';

/** Why it is over, and when the room opens again where that is known, in milliseconds since the epoch. */
export interface Ending {
  readonly reason: EndReason;
  readonly opensAt?: number | undefined;
}

/** Whether going back in with the same pass makes sense. Who was shown out needs the organiser first. */
export const mayRejoin = (reason: EndReason): boolean => REJOINABLE.has(reason);

const REJOINABLE: ReadonlySet<EndReason> = new Set<EndReason>([
  'left',
  'elsewhere',
  'roomFull',
  'roomMissing',
  'lost',
  'failed',
]);
