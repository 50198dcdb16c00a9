/**
 * The inner protocol, carried by `msg` frames: how clients join, publish and negotiate.
 * Source: twilio-video `lib/signaling/v2/`. Property names are the protocol's own, hence the underscores.
 */

type TrackKind = 'audio' | 'video' | 'data';

/** A track as its publisher describes it; `id` is the publisher's own. */
export interface ClientTrack {
  id: string;
  kind: TrackKind;
  name: string;
  enabled: boolean;
  priority: string;
}

/** A track that has got a SID. */
export interface Track extends ClientTrack {
  sid: string;
}

/** The whole of what a client publishes; `revision` rises with each change. */
export interface ClientParticipant {
  revision: number;
  tracks: ClientTrack[];
}

/** An SDP description, or the order to make one, or to close. */
export interface Description {
  type: 'offer' | 'answer' | 'create-offer' | 'close';
  revision: number;
  sdp?: string;
}

/** ICE candidates as the browser gave them; only forwarded, never read. */
type IceState = Record<string, unknown>;

/** News of one PeerConnection, whose id is the same at both ends. */
export interface PeerConnectionState {
  id: string;
  description?: Description;
  ice?: IceState;
}

interface CarriesState {
  participant: ClientParticipant | null;
  peerConnections: PeerConnectionState[];
}

export type ClientMessage =
  | { type: 'ice'; token: unknown }
  | ({ type: 'connect'; token: unknown; name: string | null } & CarriesState)
  | ({ type: 'sync'; token: unknown; session: string } & CarriesState)
  | ({ type: 'update' } & CarriesState)
  | { type: 'disconnect' };

export type ParticipantState = 'connected' | 'reconnecting' | 'disconnected';

/** One participant as the others are told about it. */
export interface RemoteParticipant {
  sid: string;
  identity: string;
  state: ParticipantState;
  revision: number;
  tracks: Track[];
}

/** A list that the SDK only reads when its revision rose. */
export interface Revised<T> {
  revision: number;
  tracks: T[];
}

/** A publisher's track and the SID it was given. */
export interface PublishedTrack {
  id: string;
  sid: string;
  state: 'ready';
}

/** Over which data channel of which PeerConnection the SDK hears of one thing, by that thing's name. */
export type MediaSignalling = Record<string, { transport: { type: 'data-channel'; label: string } }>;

/** The parts of a room that can change while a client is in it. */
export interface RoomNews {
  participants?: RemoteParticipant[];
  published?: Revised<PublishedTrack>;
  subscribed?: Revised<PublishedTrack>;
  peer_connections?: PeerConnectionState[];
  media_signaling?: MediaSignalling;
}

/** The whole of a room, as a client that enters or comes back needs it. */
export interface RoomSnapshot extends RoomNews {
  name: string;
  participant: Omit<RemoteParticipant, 'tracks'>;
  recording: { is_recording: boolean; revision: number };
  media_signaling: MediaSignalling;
  /** `session_timeout` in seconds. */
  options: { session_timeout: number; signaling_region: string; media_region: string };
}

/** Which of a client's sessions, in which room, a message is about. */
export interface InRoom {
  version: 2;
  session: string;
  sid: string;
}

export type ServerMessage =
  | { type: 'iced'; version: 1; ice_servers: [] }
  | ({ type: 'connected' | 'synced' } & InRoom & RoomSnapshot)
  | ({ type: 'update' } & InRoom & RoomNews)
  /** Without a status, the SDK reports no error. */
  | ({ type: 'disconnected'; status?: 'completed' } & InRoom)
  | { type: 'error'; version: 2; code: number; message: string };
