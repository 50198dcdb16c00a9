import type { Seconds } from './time';

/** What a host can do about the room; `admit` is about all who wait. */
export type RoomAction = 'look' | 'lock' | 'unlock' | 'admit' | 'end';
/** What a host can do about one participant. */
export type ParticipantAction = 'remove' | 'letBack' | 'admit' | 'deny';
/** The `action` of `POST /moderate`. */
export type Action = RoomAction | ParticipantAction;

/** What works in a room: requests of a host, and `mute`, which the pages do among themselves. */
export type Control = 'remove' | 'end' | 'mute' | 'lock' | 'admit' | 'letBack';

/** The request of `POST /moderate`. */
export interface ModerateRequest {
  pass: string;
  action: Action;
  /** Whom it is about. */
  identity?: string;
  /** With `admit`: all who wait. */
  everybody?: true;
}

/** Somebody who waits to be admitted. */
interface WaitingParticipant {
  identity: string;
  /** How long they have waited. */
  since: Seconds;
}

/** The answer of `POST /moderate`: all that is known of the room after the action. */
export interface ModerateAnswer {
  room: string;
  locked: boolean;
  /** Those who have waited longest come first. */
  waiting: readonly WaitingParticipant[];
  /** The identities of those who were removed. */
  removed: readonly string[];
  controls: readonly Control[];
}
