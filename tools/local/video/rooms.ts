import type { DisconnectTimeouts } from './disconnect-timers';
import type { MediaMonitor } from './measuring/media-monitor';
import type { ClientParticipant, PeerConnectionState, ServerMessage } from './messages';
import { Participant, type Transport } from './participant';
import { Refusal } from './refusals';
import { Room } from './room';

/** The request of a client that joins. `name: null` asks for a new room. */
export interface JoinRequest {
  identity: string;
  name: string | null;
  transport: Transport;
  participant: ClientParticipant | null;
  peerConnections: PeerConnectionState[];
}

/** A participant, and the room it is in. */
export interface Membership {
  room: Room;
  participant: Participant;
}

/** The account's records of rooms, which give a room its SID. */
export interface RoomRegistry {
  sidFor(name: string): string;
  participantJoined(roomSid: string, participant: { sid: string; identity: string }): void;
  participantLeft(roomSid: string, participantSid: string): void;
  complete(roomSid: string): void;
}

/** Settings that hold for every room. */
export interface RoomSettings extends DisconnectTimeouts {
  maxParticipants: (roomName: string) => number;
  registry?: RoomRegistry | undefined;
  /** Makes the monitor of a new room. */
  createMonitor?: (() => MediaMonitor) | undefined;
}

/** The rooms that exist: each from its first participant to its last. */
export class Rooms {
  readonly #rooms = new Set<Room>();
  readonly #memberships = new Map<string, Membership>();

  constructor(
    private readonly settings: RoomSettings,
    private readonly log: (line: string) => void,
  ) {}

  all(): Room[] {
    return [...this.#rooms];
  }

  /** The room of that name or SID. */
  find(nameOrSid: string): Room | undefined {
    return this.all().find(({ name, sid }) => name === nameOrSid || sid === nameOrSid);
  }

  /** The participant of that identity or SID, and the room it is in. */
  findMembership(nameOrSid: string, identityOrSid: string): Membership | undefined {
    const room = this.find(nameOrSid);
    const participant = room?.members.find(
      ({ identity, sid }) => identity === identityOrSid || sid === identityOrSid,
    );
    return room && participant && { room, participant };
  }

  /** The membership of a session, as long as it lasts. */
  membershipOf(session: string): Membership | undefined {
    return this.#memberships.get(session);
  }

  /** Opens the room if need be and lets the client in. 53105 when it is full, 53106 for a SID that is no room's. */
  join(request: JoinRequest): Membership | Refusal {
    const room = this.#open(request.name);
    if (room === null) return Refusal.of('roomNotFound');
    const earlier = room.members.find(({ identity }) => identity === request.identity);
    const others = room.members.length - (earlier ? 1 : 0);
    if (others >= this.settings.maxParticipants(room.name)) return Refusal.of('roomFull');

    const participant = new Participant(request.identity, request.transport);
    if (request.participant) participant.publish(request.participant);
    const membership = { room, participant };
    this.#rooms.add(room);
    this.#memberships.set(participant.session, membership);
    // The newcomer enters afterwards, so that nobody sees two of the same identity; the room does not end in between.
    if (earlier) this.#disconnect(room, earlier, refusalMessage(Refusal.of('duplicateIdentity')));
    room.enter(participant, request.peerConnections);
    this.settings.registry?.participantJoined(room.sid, participant);
    this.log(`${participant.identity} (${participant.sid}) joined ${room.name} (${room.sid})`);
    return membership;
  }

  /** The participant leaves of its own accord, or is given up. */
  leave({ room, participant }: Membership): void {
    this.#removeMember(room, participant);
    this.#closeIfEmpty(room);
  }

  /** The participant's socket is lost; it leaves unless it comes back in time. */
  lose(membership: Membership): void {
    this.log(`${membership.participant.identity} lost the connection to ${membership.room.name}`);
    membership.room.lose(membership.participant, () => this.leave(membership));
  }

  /** Sends a participant away with a refusal. */
  remove({ room, participant }: Membership, refusal: Refusal): void {
    this.#disconnect(room, participant, refusalMessage(refusal));
    this.#closeIfEmpty(room);
  }

  /** Sends a participant away without an error. */
  removeSilently({ room, participant }: Membership): void {
    this.#disconnect(room, participant, room.disconnectedMessage(participant));
    this.#closeIfEmpty(room);
  }

  /** Ends the room for everybody in it. */
  complete(room: Room): void {
    this.#forget(room);
    room.complete();
    this.settings.registry?.complete(room.sid);
    this.log(`${room.name} (${room.sid}) was completed`);
  }

  /** Drops every room without a word to anybody. */
  abandon(): void {
    for (const room of this.all()) {
      this.#forget(room);
      room.abandon();
    }
  }

  #forget(room: Room): void {
    for (const { session } of room.members) this.#memberships.delete(session);
    this.#rooms.delete(room);
  }

  #open(name: string | null): Room | null {
    const existing = name === null ? undefined : this.find(name);
    if (existing) return existing;
    if (name !== null && /^RM[0-9a-f]{32}$/.test(name)) return null;
    const sid = name === null ? undefined : this.settings.registry?.sidFor(name);
    return new Room(name, this.settings, sid, this.settings.createMonitor?.());
  }

  #disconnect(room: Room, participant: Participant, lastMessage: ServerMessage): void {
    const { transport } = participant;
    this.#removeMember(room, participant);
    transport?.end(lastMessage);
  }

  #removeMember(room: Room, participant: Participant): void {
    this.#memberships.delete(participant.session);
    room.leave(participant);
    this.settings.registry?.participantLeft(room.sid, participant.sid);
    this.log(`${participant.identity} (${participant.sid}) left ${room.name}`);
  }

  #closeIfEmpty(room: Room): void {
    if (room.members.length === 0) this.#rooms.delete(room);
  }
}

/** The message that tells a client why it is sent away. */
export function refusalMessage({ code, message }: Refusal): ServerMessage {
  return { type: 'error', version: 2, code, message };
}
