import type { ReadonlySignal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import type { AttachableTrack } from '../page/use-attached-track';

/** Somebody else in the call. */
export interface Participant {
  /** Nobody else in the room has it. */
  readonly identity: string;
  readonly video?: AttachableTrack | undefined;
  /** The network does not let the picture through for now. */
  readonly switchedOff: boolean;
  /** A screen that this person shares. */
  readonly screen?: AttachableTrack | undefined;
  /** The larger, the later the screen was shared. */
  readonly screenOrder: number;
  readonly audio?: AttachableTrack | undefined;
  readonly muted: boolean;
  readonly speaking: boolean;
  /** From 0, broken, to 5, as good as it gets; `null` while it is unknown. */
  readonly networkQuality: number | null;
  /** The connection is lost, and may come back. */
  readonly reconnecting: boolean;
}

/** What may be reacted with. */
export const REACTIONS = ['thumbsUp', 'thumbsDown', 'heart', 'laughter', 'party'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Who sent something; the SDK vouches for both. */
export interface MessageSender {
  readonly sid: string;
  readonly identity: string;
}

/** What one hears over a {@link DataChannel}. */
export interface DataListener {
  onMessage(from: MessageSender, data: unknown): void;
  /** Somebody listens who may not have listened before. */
  onParticipantReady(): void;
  onParticipantLeft(from: MessageSender): void;
}

/** The way for data between the pages of one room. */
export interface DataChannel {
  /** Sends to everybody; `false` when there is no connection. */
  send(data: string): boolean;
  /** Listens until the function that it returns is called. */
  listen(listener: DataListener): () => void;
}

/** How one track is sent or received now. What the browser does not tell is left out. */
export interface TrackQuality {
  readonly kind: 'audio' | 'video';
  readonly codec?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly frameRate?: number | undefined;
  /** Milliseconds. */
  readonly roundTrip?: number | undefined;
  readonly jitter?: number | undefined;
}

/** One track, compared with the last time. */
export interface TrackStatistics extends TrackQuality {
  readonly key: string;
  /** Undefined for oneself. */
  readonly identity: string | undefined;
  /** Bits a second since the last time; undefined the first time. */
  readonly bitrate?: number | undefined;
  /** Of the packets since the last time, the part that was lost: 0 to 1. */
  readonly lost?: number | undefined;
}

/** What somebody shows and says, as it comes and goes. */
export interface LocalTracks {
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly screen: ReadonlySignal<LocalVideoTrack | undefined>;
}

/** What a published track is of. */
export type TrackSource = 'microphone' | 'camera' | 'screen';

/** One connection to a room, from joining to its end. */
export interface Call {
  /** Everybody but oneself. */
  readonly participants: ReadonlySignal<readonly Participant[]>;
  /** How good one's own network is, 0 to 5. */
  readonly networkQuality: ReadonlySignal<number | null>;
  readonly reconnecting: ReadonlySignal<boolean>;
  /** What the room did not take of what is on. */
  readonly failedPublications: ReadonlySignal<readonly TrackSource[]>;
  readonly dataChannel: DataChannel;
  /** Every track that is sent or received, compared with the last time. */
  readStatistics(): Promise<readonly TrackStatistics[]>;
  /** Resolves once, when the connection is over: with the SDK's error, or undefined when there was none. */
  readonly ended: Promise<unknown>;
  leave(): void;
}

/** Joins the room that the token names. Rejects with the SDK's error. */
export type Connect = (token: string, localTracks: LocalTracks) => Promise<Call>;
