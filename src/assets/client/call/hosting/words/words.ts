import type { Untranslated } from '../../../words/untranslated';

/** All texts that only hosts read. */
export interface HostWords {
  /** One person waits to be admitted. */
  oneWaits(identity: Untranslated): string;
  /** More than one person waits. */
  waiting(count: number): string;
  /** The heading of the list of those who wait. */
  readonly waitingHeading: string;
  waitedFor(span: string): string;
  readonly admit: string;
  readonly admitAll: string;
  readonly deny: string;
  /** Only announced. */
  denied(identity: Untranslated): string;
  /** Opens the list of people. */
  readonly show: string;
  readonly sound: string;
  options(identity: Untranslated): string;
  readonly mute: string;
  readonly cameraOff: string;
  readonly stopSharing: string;
  readonly askUnmute: string;
  readonly askVideo: string;
  /** Only announced. */
  asked(identity: Untranslated): string;
  readonly lowerHand: string;
  readonly remove: string;
  removeQuestion(identity: Untranslated): string;
  /** Where the door keeps out whoever was removed, and where it does not. */
  readonly removeMeans: Readonly<Record<'keptOut' | 'mayReturn', string>>;
  readonly everybody: string;
  readonly muteAll: string;
  /** Only announced. */
  readonly mutedAll: string;
  readonly lock: string;
  readonly unlock: string;
  readonly locked: string;
  readonly unlocked: string;
  readonly end: string;
  readonly endQuestion: string;
  readonly removedHeading: string;
  readonly letBack: string;
  /** Only announced. */
  isLetBack(identity: Untranslated): string;
  readonly leaveQuestion: string;
  readonly leave: string;
  readonly cancel: string;
  /** An order could not be sent. */
  readonly notSent: string;
  /** Who waits could not be found out several times. */
  readonly stale: string;
  readonly errors: Readonly<Record<HostErrorCode, string>>;
}

/** The errors about which hosts are told something else than others, or which only they have. */
export type HostErrorCode =
  | 'host_required'
  | 'host_protected'
  | 'not_here'
  | 'not_available'
  | 'upstream_error'
  | 'upstream_timeout';
