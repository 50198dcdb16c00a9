import type { FileSettings } from '../settings/env-file';
import type { Made } from '../settings/made';

/** Something that was made, and how it is removed. */
export interface Removal {
  name: keyof Made | 'reminders';
  /** What goes with it, for whoever is asked. */
  what: string;
  remove(): Promise<void>;
  /** Whether a door needs it, by its settings. What only this door can need has none. */
  isNeededBy?(settings: FileSettings): boolean;
  /** Takes it off what is remembered. */
  forget(made: Made): void;
}

/** What can be removed, and in words what has to stay. */
export interface Plan {
  removals: Removal[];
  stays: string[];
}
