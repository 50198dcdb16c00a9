import { newSid } from '../rest/sids';
import type {
  ClientParticipant,
  ParticipantState,
  PublishedTrack,
  RemoteParticipant,
  Revised,
  ServerMessage,
  Track,
} from './messages';

/** The connection to a participant's client: one WebSocket, while it is open. */
export interface Transport {
  /** Sends a message. */
  send(message: ServerMessage): void;
  /** Sends the last message to the client. */
  end(message: ServerMessage): void;
  /** Breaks the socket without a close frame, as a network does. */
  terminate(): void;
}

/** A participant of a room: its tracks, its state as the others see it, and its transport. */
export class Participant {
  readonly sid = newSid('PA');
  /** Known to this client and the server only; the client resumes with it. */
  readonly session = newSid('SE');
  /** `null` while the socket is lost. */
  transport: Transport | null;
  #state: ParticipantState = 'connected';
  #tracks: Track[] = [];
  #revision = 1;
  #clientRevision = -1;
  #publishedRevision = 0;
  #subscribedRevision = 0;

  constructor(
    readonly identity: string,
    transport: Transport,
  ) {
    this.transport = transport;
  }

  get state(): ParticipantState {
    return this.#state;
  }

  get tracks(): readonly Track[] {
    return this.#tracks;
  }

  /** Changes the state that the others see. A disconnected participant publishes nothing. */
  setState(state: ParticipantState): void {
    this.#state = state;
    if (state === 'disconnected') this.#tracks = [];
    this.#revision += 1;
  }

  /** Replaces the tracks that the client publishes; `false` when the revision is not newer. */
  publish({ revision, tracks }: ClientParticipant): boolean {
    if (revision <= this.#clientRevision) return false;
    this.#clientRevision = revision;
    const sids = new Map(this.#tracks.map(({ id, sid }) => [id, sid]));
    this.#tracks = tracks.map((track) => ({ ...track, sid: sids.get(track.id) ?? newSid('MT') }));
    this.#revision += 1;
    return true;
  }

  /** Without tracks, as the client is told about itself. */
  get localState(): Omit<RemoteParticipant, 'tracks'> {
    return { sid: this.sid, identity: this.identity, state: this.#state, revision: this.#revision };
  }

  /** As the others are told about this participant. */
  get remoteState(): RemoteParticipant {
    return { ...this.localState, tracks: this.#tracks };
  }

  /** The SIDs of the client's own tracks, under a new revision. */
  published(): Revised<PublishedTrack> {
    this.#publishedRevision += 1;
    return { revision: this.#publishedRevision, tracks: this.#tracks.map(ready) };
  }

  /** The others' tracks that this client is to receive, under a new revision. */
  subscribed(publishers: Participant[]): Revised<PublishedTrack> {
    this.#subscribedRevision += 1;
    const tracks = publishers.flatMap((publisher) => publisher.tracks.map(ready));
    return { revision: this.#subscribedRevision, tracks };
  }
}

function ready({ id, sid }: Track): PublishedTrack {
  return { id, sid, state: 'ready' };
}
