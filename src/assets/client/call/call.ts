import type { ReadonlySignal } from '@preact/signals-core';
import type { LocalMedia } from '../media/local-media';

/** Something that plays in a media element: a track of the SDK. */
export interface Playable {
  attach(element: HTMLMediaElement): unknown;
  detach(element: HTMLMediaElement): unknown;
}

/** Somebody else in the call. */
export interface Person {
  readonly sid: string;
  readonly identity: string;
  readonly video?: Playable | undefined;
  readonly audio?: Playable | undefined;
  readonly muted: boolean;
  readonly speaking: boolean;
}

/** One connection to a room, from joining to its end. */
export interface Call {
  /** Everybody but oneself. */
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly reconnecting: ReadonlySignal<boolean>;
  /** Resolves once, when the connection is over: with the SDK's error, or undefined when there was none. */
  readonly ended: Promise<unknown>;
  leave(): void;
}

/** Joins the room that the token names. Rejects with the SDK's error. */
export type Connect = (token: string, media: LocalMedia) => Promise<Call>;
