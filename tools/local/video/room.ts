import { Absence, type Patience } from './absence';
import { closing } from './closing';
import type { Observation } from './measuring/observation';
import { Mesh } from './mesh';
import type { ClientParticipant, InRoom, PeerConnectionState, RoomNews, RoomSnapshot } from './messages';
import type { Pair } from './pair';
import type { Outlet, Participant } from './participant';
import { newSid } from './sids';

/** One room while it lasts: who is in it, and what each of them must be told when something changes. */
export class Room {
  readonly name: string;
  readonly #members = new Set<Participant>();
  readonly #absences = new Map<Participant, Absence>();
  readonly #mesh = new Mesh();

  /** A room without a name is called by its SID. */
  constructor(
    name: string | null,
    private readonly patience: Patience,
    readonly sid = newSid('RM'),
    /** Tells who speaks and how good everybody's network is; without it the SDK reports neither. */
    private readonly observation?: Observation,
  ) {
    this.name = name ?? this.sid;
  }

  get members(): Participant[] {
    return [...this.#members];
  }

  /** Lets a newcomer in. `offers` are the PeerConnections it made for a media server, which here has none. */
  enter(newcomer: Participant, offers: PeerConnectionState[]): void {
    this.#members.add(newcomer);
    const pairs = this.#mesh.connect(newcomer, this.#present(newcomer));
    const closings = offers.map<PeerConnectionState>(({ id, description }) => ({
      id,
      description: { type: 'close', revision: (description?.revision ?? 0) + 1 },
    }));
    newcomer.outlet?.send({
      type: 'connected',
      ...this.#address(newcomer),
      ...this.#snapshot(newcomer),
      peer_connections: [...closings, ...pairs.map((pair) => pair.lastTold(newcomer))],
    });
    this.#announce(newcomer);
    this.observation?.enter(newcomer, (news) => this.#tell(newcomer, news));
  }

  /** What a client sent about its tracks and PeerConnections. */
  hear(
    speaker: Participant,
    participant: ClientParticipant | null,
    peerConnections: PeerConnectionState[],
  ): void {
    if (participant && speaker.publish(participant)) {
      this.#tell(speaker, { published: speaker.published() });
      this.#announce(speaker);
    }
    for (const state of peerConnections) {
      if (this.observation?.hear(speaker, state)) continue;
      const relayed = this.#mesh.relay(speaker, state);
      if (relayed) this.#tell(relayed.to, { peer_connections: [relayed.news] });
    }
  }

  /** The client's socket is lost, and it may come back. */
  lose(member: Participant, onSessionOver: () => void): void {
    member.outlet = null;
    member.become('reconnecting');
    this.#announceState(member);
    const giveUpMedia = () => this.#unpair(member);
    this.#absences.set(member, new Absence(this.patience, giveUpMedia, onSessionOver));
  }

  /** The client is back on another socket; what it sent along counts like any news. */
  resume(
    member: Participant,
    outlet: Outlet,
    participant: ClientParticipant | null,
    peerConnections: PeerConnectionState[],
  ): void {
    this.#endAbsence(member);
    // A client may notice the loss before the server does. Nothing goes out to it until it knows the whole.
    member.outlet?.cut();
    member.outlet = null;
    member.become('connected');
    this.#unpair(member, this.#mesh.deadlocked(member, peerConnections));
    this.hear(member, participant, peerConnections);
    member.outlet = outlet;
    const observed = this.observation?.channelsOf(member);
    outlet.send({
      type: 'synced',
      ...this.#address(member),
      ...this.#snapshot(member),
      ...observed,
      peer_connections: [
        ...this.#mesh.pairsOf(member).flatMap((pair) => pair.retold(member)),
        ...(observed?.peer_connections ?? []),
      ],
    });
    // In a message of its own: a track that moves to another PeerConnection must leave `subscribed` in between,
    // or its picture freezes.
    const pairs = this.#mesh.connect(member, this.#present(member));
    if (pairs.length > 0) {
      const news = pairs.map((pair) => pair.lastTold(member));
      this.#tell(member, { peer_connections: news, subscribed: this.#subscribed(member) });
    }
    this.#announce(member);
  }

  /** Holds everybody's pictures back from somebody, as for want of bandwidth, or gives them again. */
  pausePictures(member: Participant, paused: boolean): void {
    const tracks = paused ? this.#others(member).flatMap((other) => other.tracks) : [];
    this.observation?.hold(
      member,
      tracks.filter(({ kind }) => kind === 'video').map(({ sid }) => sid),
    );
  }

  /** Whose pictures, all of them, somebody is not sent now. */
  unseenBy(member: Participant): Participant[] {
    const off = this.observation?.switchedOff(member);
    return this.#others(member).filter(({ tracks }) => {
      const pictures = tracks.filter(({ kind }) => kind === 'video');
      return pictures.length > 0 && pictures.every(({ sid }) => off?.has(sid));
    });
  }

  /** The participant is gone for good. */
  leave(member: Participant): void {
    if (!this.#members.has(member)) return;
    this.#endAbsence(member);
    this.#unpair(member);
    this.observation?.leave(member);
    this.#members.delete(member);
    member.outlet = null;
    member.become('disconnected');
    this.#announceState(member);
  }

  /** Sends everybody away because the room is over. */
  complete(): void {
    for (const member of this.members)
      member.outlet?.end({ type: 'disconnected', status: 'completed', ...this.#address(member) });
    this.abandon();
  }

  /** Forgets everybody without a word, as a server does that stops: their clients look for it again. */
  abandon(): void {
    for (const member of this.members) {
      this.#endAbsence(member);
      this.observation?.leave(member);
      this.#members.delete(member);
    }
  }

  #present(except: Participant): Participant[] {
    return this.members.filter((member) => member !== except && member.state === 'connected');
  }

  #others(member: Participant): Participant[] {
    return this.members.filter((other) => other !== member);
  }

  /** Everything about a participant: how it is, and that its tracks can be received. */
  #announce(member: Participant): void {
    for (const other of this.#others(member)) {
      this.#tell(other, { participants: [member.view], subscribed: this.#subscribed(other) });
    }
  }

  #announceState(member: Participant): void {
    for (const other of this.#others(member)) this.#tell(other, { participants: [member.view] });
  }

  #unpair(member: Participant, pairs = this.#mesh.pairsOf(member)): void {
    this.#mesh.remove(pairs);
    for (const pair of pairs) this.#tellClosed(pair.otherEnd(member), pair);
  }

  #tellClosed(end: Participant, pair: Pair): void {
    this.#tell(end, { peer_connections: [closing(pair.id)], subscribed: this.#subscribed(end) });
  }

  #endAbsence(member: Participant): void {
    this.#absences.get(member)?.end();
    this.#absences.delete(member);
  }

  #subscribed(member: Participant): NonNullable<RoomNews['subscribed']> {
    return member.subscribed(this.#mesh.pairsOf(member).map((pair) => pair.otherEnd(member)));
  }

  #tell(member: Participant, news: RoomNews): void {
    member.outlet?.send({ type: 'update', ...this.#address(member), ...news });
  }

  #address(member: Participant): InRoom {
    return { version: 2, session: member.session, sid: this.sid };
  }

  #snapshot(member: Participant): RoomSnapshot {
    return {
      name: this.name,
      participant: member.self,
      participants: this.#others(member).map((other) => other.view),
      published: member.published(),
      subscribed: this.#subscribed(member),
      recording: { is_recording: false, revision: 1 },
      media_signaling: {},
      options: {
        session_timeout: this.patience.sessionMs / 1000,
        signaling_region: 'local',
        media_region: 'local',
      },
    };
  }
}
