import type {
  ClientParticipant,
  ParticipantState,
  PublishedTrack,
  RemoteParticipant,
  Revised,
  ServerMessage,
  Track,
} from './messages';
import { newSid } from './sids';

/** The way to a participant's client: one WebSocket, as long as it lives. */
export interface Outlet {
  /** Sends a message. */
  send(message: ServerMessage): void;
  /** Sends the last message, after which the client hears nothing more. */
  end(message: ServerMessage): void;
  /** Drops the socket without a word, as a network does. */
  cut(): void;
}

/** One person in one room: what they publish, how others see them, and how they are reached. */
export class Participant {
  readonly sid = newSid('PA');
  /** Known to this client and the server only; it is what a client comes back with. */
  readonly session = newSid('SE');
  /** Where to reach the client; `null` while its socket is lost. */
  outlet: Outlet | null;
  #state: ParticipantState = 'connected';
  #tracks: Track[] = [];
  #revision = 1;
  #clientRevision = -1;
  #publishedRevision = 0;
  #subscribedRevision = 0;

  constructor(
    readonly identity: string,
    outlet: Outlet,
  ) {
    this.outlet = outlet;
  }

  get state(): ParticipantState {
    return this.#state;
  }

  get tracks(): readonly Track[] {
    return this.#tracks;
  }

  /** Changes how the others see this participant. One who is gone publishes nothing. */
  become(state: ParticipantState): void {
    this.#state = state;
    if (state === 'disconnected') this.#tracks = [];
    this.#revision += 1;
  }

  /** Takes over what the client publishes now; `false` when it is no news. */
  publish({ revision, tracks }: ClientParticipant): boolean {
    if (revision <= this.#clientRevision) return false;
    this.#clientRevision = revision;
    const sids = new Map(this.#tracks.map(({ id, sid }) => [id, sid]));
    this.#tracks = tracks.map((track) => ({ ...track, sid: sids.get(track.id) ?? newSid('MT') }));
    this.#revision += 1;
    return true;
  }

  /** Without tracks, as the client is told about itself. */
  get self(): Omit<RemoteParticipant, 'tracks'> {
    return { sid: this.sid, identity: this.identity, state: this.#state, revision: this.#revision };
  }

  /** As the others are told about this participant. */
  get view(): RemoteParticipant {
    return { ...this.self, tracks: this.#tracks };
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
