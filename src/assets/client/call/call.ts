import type { ReadonlySignal } from '@preact/signals-core';
import type { Playable } from '../page/use-playing';
import type { Publication, Published } from './connection/publishing';
import type { Row } from './statistics/measure';

/** Somebody else in the call. */
export interface Person {
  /** Nobody else in the room has it. */
  readonly identity: string;
  readonly video?: Playable | undefined;
  /** The network does not let the picture through for now. */
  readonly paused: boolean;
  /** A screen that this person shares. */
  readonly screen?: Playable | undefined;
  /** The larger, the later the screen was shared. */
  readonly screenTurn: number;
  readonly audio?: Playable | undefined;
  readonly muted: boolean;
  readonly speaking: boolean;
  /** From 0, broken, to 5, as good as it gets; `null` while it is unknown. */
  readonly network: number | null;
  /** The connection is lost, and may come back. */
  readonly away: boolean;
}

/** Who sent something; the SDK vouches for both. */
export interface Sender {
  readonly sid: string;
  readonly identity: string;
}

/** What one hears over a {@link Line}. */
export interface Ears {
  onMessage(from: Sender, data: unknown): void;
  /** Somebody listens who may not have listened before. */
  onArrival(): void;
  onDeparture(from: Sender): void;
}

/** The way for data between the pages of one room. */
export interface Line {
  /** Sends to everybody; `false` when there is no connection. */
  send(data: string): boolean;
  /** Listens until the function that it returns is called. */
  listen(ears: Ears): () => void;
}

/** One connection to a room, from joining to its end. */
export interface Call {
  /** Everybody but oneself. */
  readonly people: ReadonlySignal<readonly Person[]>;
  /** How good one's own network is, 0 to 5. */
  readonly network: ReadonlySignal<number | null>;
  readonly reconnecting: ReadonlySignal<boolean>;
  /** What the room did not take of what is on. */
  readonly refused: ReadonlySignal<readonly Publication[]>;
  readonly line: Line;
  /** Every track that is sent or received, compared with the last time. */
  measure(): Promise<readonly Row[]>;
  /** Resolves once, when the connection is over: with the SDK's error, or undefined when there was none. */
  readonly ended: Promise<unknown>;
  leave(): void;
}

/** Joins the room that the token names. Rejects with the SDK's error. */
export type Connect = (token: string, published: Published) => Promise<Call>;
