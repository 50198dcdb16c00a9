import type { ReadonlySignal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import type { AttachableTrack } from '../page/use-attached-track';

/** Another participant in the call. */
export interface Participant {
  /** Unique in the room. */
  readonly identity: string;
  readonly video?: AttachableTrack | undefined;
  /** Video switches the camera's track off for now, since the network is too slow for it. */
  readonly switchedOff: boolean;
  /** The screen that the participant shares. */
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

/** The reactions to choose from. */
export const REACTIONS = ['thumbsUp', 'thumbsDown', 'heart', 'laughter', 'party'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** The sender of a message, as the SDK gives it, not the message. */
interface MessageSender {
  readonly sid: string;
  readonly identity: string;
}

/** Receives the events of a {@link DataChannel}. */
export interface DataListener {
  onMessage(from: MessageSender, data: unknown): void;
  /** Another participant's data track was subscribed to: they may have just joined. */
  onParticipantReady(): void;
  onParticipantLeft(from: MessageSender): void;
}

/** Sends data between the pages of one room. */
export interface DataChannel {
  /** Sends to all participants; `false` when there is no connection. */
  send(data: string): boolean;
  /** @returns a function that stops listening */
  listen(listener: DataListener): () => void;
}

/** The quality of a track now. Figures that the browser does not give are left out. */
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

/** The statistics of one track, compared with the last reading. */
export interface TrackStatistics extends TrackQuality {
  readonly key: string;
  /** Undefined for this page's own tracks. */
  readonly identity: string | undefined;
  /** Bits a second since the last reading; undefined the first time. */
  readonly bitrate?: number | undefined;
  /** The part of the packets since the last reading that was lost: 0 to 1. */
  readonly lost?: number | undefined;
}

/** The tracks to publish, which may change at any time. */
export interface LocalTracks {
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly screen: ReadonlySignal<LocalVideoTrack | undefined>;
}

/** The source of a published track. */
export type TrackSource = 'microphone' | 'camera' | 'screen';

/** One connection to a room, from joining to its end. */
export interface Call {
  /** All participants but this page's own. */
  readonly participants: ReadonlySignal<readonly Participant[]>;
  /** The network quality level of this page's own connection, 0 to 5. */
  readonly networkQuality: ReadonlySignal<number | null>;
  readonly reconnecting: ReadonlySignal<boolean>;
  /** The tracks that are on and could not be published. */
  readonly failedPublications: ReadonlySignal<readonly TrackSource[]>;
  readonly dataChannel: DataChannel;
  /** The statistics of every track that is sent or received. */
  readStatistics(): Promise<readonly TrackStatistics[]>;
  /** Resolves once, when the connection is over: with the SDK's error, or undefined when there was none. */
  readonly ended: Promise<unknown>;
  leave(): void;
}

/** Joins the room that the token names. Rejects with the SDK's error. */
export type Connect = (token: string, localTracks: LocalTracks) => Promise<Call>;
