import { newSid } from '../rest/sids';
import { closing } from './closing';
import { type DisconnectTimeouts, DisconnectTimers } from './disconnect-timers';
import type { MediaMonitor } from './measuring/media-monitor';
import { Mesh } from './mesh';
import type { ClientParticipant, InRoom, PeerConnectionState, RoomNews, RoomSnapshot } from './messages';
import type { Pair } from './pair';
import type { Participant, Transport } from './participant';

/** A room in progress: its members, and the updates that each of them is sent. */
export class Room {
  readonly name: string;
  readonly #members = new Set<Participant>();
  readonly #disconnectTimers = new Map<Participant, DisconnectTimers>();
  readonly #mesh = new Mesh();

  /** A room without a name is called by its SID. */
  constructor(
    name: string | null,
    private readonly timeouts: DisconnectTimeouts,
    readonly sid = newSid('RM'),
    /** Reports dominant speaker and network quality; without it the SDK reports neither. */
    private readonly monitor?: MediaMonitor,
  ) {
    this.name = name ?? this.sid;
  }

  get members(): Participant[] {
    return [...this.#members];
  }

  /** Lets a newcomer in. `offers` are the PeerConnections it made for a media server, which here has none. */
  enter(newcomer: Participant, offers: PeerConnectionState[]): void {
    this.#members.add(newcomer);
    const pairs = this.#mesh.connect(newcomer, this.#connectedMembers(newcomer));
    const closings = offers.map<PeerConnectionState>(({ id, description }) => ({
      id,
      description: { type: 'close', revision: (description?.revision ?? 0) + 1 },
    }));
    newcomer.transport?.send({
      type: 'connected',
      ...this.#address(newcomer),
      ...this.#snapshot(newcomer),
      peer_connections: [...closings, ...pairs.map((pair) => pair.lastSent(newcomer))],
    });
    this.#announce(newcomer);
    this.monitor?.enter(newcomer, (update) => this.#sendUpdate(newcomer, update));
  }

  /** Applies what a client sent about its tracks and PeerConnections. */
  update(
    member: Participant,
    participant: ClientParticipant | null,
    peerConnections: PeerConnectionState[],
  ): void {
    if (participant && member.publish(participant)) {
      this.#sendUpdate(member, { published: member.published() });
      this.#announce(member);
    }
    for (const state of peerConnections) {
      if (this.monitor?.handlePeerConnection(member, state)) continue;
      const relayed = this.#mesh.relay(member, state);
      if (relayed) this.#sendUpdate(relayed.to, { peer_connections: [relayed.update] });
    }
  }

  /** The client's socket is lost, and it may come back. */
  lose(member: Participant, onSessionOver: () => void): void {
    member.transport = null;
    member.setState('reconnecting');
    this.#announceState(member);
    const closePairs = () => this.#closePairs(member);
    this.#disconnectTimers.set(member, new DisconnectTimers(this.timeouts, closePairs, onSessionOver));
  }

  /** The client is back on another socket; what it sent along counts like any news. */
  resume(
    member: Participant,
    transport: Transport,
    participant: ClientParticipant | null,
    peerConnections: PeerConnectionState[],
  ): void {
    this.#clearDisconnectTimers(member);
    // A client may notice the loss before the server does. Nothing goes out to it until it knows the whole.
    member.transport?.terminate();
    member.transport = null;
    member.setState('connected');
    this.#closePairs(member, this.#mesh.deadlocked(member, peerConnections));
    this.update(member, participant, peerConnections);
    member.transport = transport;
    const monitored = this.monitor?.channelsOf(member);
    transport.send({
      type: 'synced',
      ...this.#address(member),
      ...this.#snapshot(member),
      ...monitored,
      peer_connections: [
        ...this.#mesh.pairsOf(member).flatMap((pair) => pair.resentTo(member)),
        ...(monitored?.peer_connections ?? []),
      ],
    });
    // In a message of its own: a track that moves to another PeerConnection must leave `subscribed` in between,
    // or its picture freezes.
    const pairs = this.#mesh.connect(member, this.#connectedMembers(member));
    if (pairs.length > 0) {
      const update = pairs.map((pair) => pair.lastSent(member));
      this.#sendUpdate(member, { peer_connections: update, subscribed: this.#subscribed(member) });
    }
    this.#announce(member);
  }

  /** Holds everybody's pictures back from somebody, as for want of bandwidth, or gives them again. */
  pausePictures(member: Participant, paused: boolean): void {
    const tracks = paused ? this.#others(member).flatMap((other) => other.tracks) : [];
    this.monitor?.pause(
      member,
      tracks.filter(({ kind }) => kind === 'video').map(({ sid }) => sid),
    );
  }

  /** Whose pictures, all of them, somebody is not sent now. */
  unseenBy(member: Participant): Participant[] {
    const off = this.monitor?.switchedOff(member);
    return this.#others(member).filter(({ tracks }) => {
      const pictures = tracks.filter(({ kind }) => kind === 'video');
      return pictures.length > 0 && pictures.every(({ sid }) => off?.has(sid));
    });
  }

  /** The participant is gone for good. */
  leave(member: Participant): void {
    if (!this.#members.has(member)) return;
    this.#clearDisconnectTimers(member);
    this.#closePairs(member);
    this.monitor?.leave(member);
    this.#members.delete(member);
    member.transport = null;
    member.setState('disconnected');
    this.#announceState(member);
  }

  /** Sends everybody away because the room is over. */
  complete(): void {
    for (const member of this.members)
      member.transport?.end({ ...this.disconnectedMessage(member), status: 'completed' });
    this.abandon();
  }

  /** The message that ends a participant's session, with no error. */
  disconnectedMessage(member: Participant) {
    return { type: 'disconnected', ...this.#address(member) } as const;
  }

  /** Forgets everybody without a word, as a server does that stops: their clients look for it again. */
  abandon(): void {
    for (const member of this.members) {
      this.#clearDisconnectTimers(member);
      this.monitor?.leave(member);
      this.#members.delete(member);
    }
  }

  #connectedMembers(except: Participant): Participant[] {
    return this.members.filter((member) => member !== except && member.state === 'connected');
  }

  #others(member: Participant): Participant[] {
    return this.members.filter((other) => other !== member);
  }

  /** Everything about a participant: how it is, and that its tracks can be received. */
  #announce(member: Participant): void {
    for (const other of this.#others(member)) {
      this.#sendUpdate(other, { participants: [member.remoteState], subscribed: this.#subscribed(other) });
    }
  }

  #announceState(member: Participant): void {
    for (const other of this.#others(member)) this.#sendUpdate(other, { participants: [member.remoteState] });
  }

  #closePairs(member: Participant, pairs = this.#mesh.pairsOf(member)): void {
    this.#mesh.remove(pairs);
    for (const pair of pairs) this.#sendClosed(pair.otherEnd(member), pair);
  }

  #sendClosed(end: Participant, pair: Pair): void {
    this.#sendUpdate(end, { peer_connections: [closing(pair.id)], subscribed: this.#subscribed(end) });
  }

  #clearDisconnectTimers(member: Participant): void {
    this.#disconnectTimers.get(member)?.clear();
    this.#disconnectTimers.delete(member);
  }

  #subscribed(member: Participant): NonNullable<RoomNews['subscribed']> {
    return member.subscribed(this.#mesh.pairsOf(member).map((pair) => pair.otherEnd(member)));
  }

  #sendUpdate(member: Participant, update: RoomNews): void {
    member.transport?.send({ type: 'update', ...this.#address(member), ...update });
  }

  #address(member: Participant): InRoom {
    return { version: 2, session: member.session, sid: this.sid };
  }

  #snapshot(member: Participant): RoomSnapshot {
    return {
      name: this.name,
      participant: member.localState,
      participants: this.#others(member).map((other) => other.remoteState),
      published: member.published(),
      subscribed: this.#subscribed(member),
      recording: { is_recording: false, revision: 1 },
      media_signaling: {},
      options: {
        session_timeout: this.timeouts.sessionMs / 1000,
        signaling_region: 'local',
        media_region: 'local',
      },
    };
  }
}
