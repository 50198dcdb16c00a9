import type { Patience } from './absence';
import type { Observation } from './measuring/observation';
import type { ClientParticipant, PeerConnectionState, ServerMessage } from './messages';
import { type Outlet, Participant } from './participant';
import { Refusal } from './refusals';
import { Room } from './room';

/** What a client asks for when it joins. `name: null` asks for a room of its own. */
export interface JoinRequest {
  identity: string;
  name: string | null;
  outlet: Outlet;
  participant: ClientParticipant | null;
  peerConnections: PeerConnectionState[];
}

/** Somebody's place in a room. */
export interface Seat {
  room: Room;
  participant: Participant;
}

/** Keeps the account's records of rooms, and says which of them somebody joins. */
export interface RoomBook {
  sidFor(name: string): string;
  entered(roomSid: string, participant: { sid: string; identity: string }): void;
  left(roomSid: string, participantSid: string): void;
  complete(roomSid: string): void;
}

/** Settings that hold for every room. */
export interface RoomRules extends Patience {
  maxParticipants: (roomName: string) => number;
  book?: RoomBook | undefined;
  /** Begins to measure what happens in a new room. */
  observe?: (() => Observation) | undefined;
}

/** The rooms that exist: each from its first participant to its last. */
export class Rooms {
  readonly #rooms = new Set<Room>();
  readonly #seats = new Map<string, Seat>();

  constructor(
    private readonly rules: RoomRules,
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
  findSeat(nameOrSid: string, identityOrSid: string): Seat | undefined {
    const room = this.find(nameOrSid);
    const participant = room?.members.find(
      ({ identity, sid }) => identity === identityOrSid || sid === identityOrSid,
    );
    return room && participant && { room, participant };
  }

  /** The seat that a session belongs to, as long as it lasts. */
  seatOf(session: string): Seat | undefined {
    return this.#seats.get(session);
  }

  /** Opens the room if need be and lets the client in. 53105 when it is full, 53106 for a SID that is no room's. */
  join(request: JoinRequest): Seat | Refusal {
    const room = this.#open(request.name);
    if (room === null) return Refusal.of('roomNotFound');
    const earlier = room.members.find(({ identity }) => identity === request.identity);
    const others = room.members.length - (earlier ? 1 : 0);
    if (others >= this.rules.maxParticipants(room.name)) return Refusal.of('roomFull');

    const participant = new Participant(request.identity, request.outlet);
    if (request.participant) participant.publish(request.participant);
    const seat = { room, participant };
    this.#rooms.add(room);
    this.#seats.set(participant.session, seat);
    // The newcomer sits down afterwards, so that nobody meets two of the same name; the room does not end in between.
    if (earlier) this.#dismiss(room, earlier, refusalMessage(Refusal.of('duplicateIdentity')));
    room.enter(participant, request.peerConnections);
    this.rules.book?.entered(room.sid, participant);
    this.log(`${participant.identity} (${participant.sid}) joined ${room.name} (${room.sid})`);
    return seat;
  }

  /** The participant leaves of its own accord, or is given up. */
  leave({ room, participant }: Seat): void {
    this.#unseat(room, participant);
    this.#closeIfEmpty(room);
  }

  /** The participant's socket is lost; it leaves unless it comes back in time. */
  lose(seat: Seat): void {
    this.log(`${seat.participant.identity} lost the connection to ${seat.room.name}`);
    seat.room.lose(seat.participant, () => this.leave(seat));
  }

  /** Sends a participant away with a refusal. */
  expel({ room, participant }: Seat, refusal: Refusal): void {
    this.#dismiss(room, participant, refusalMessage(refusal));
    this.#closeIfEmpty(room);
  }

  /** Ends the room for everybody in it. */
  complete(room: Room): void {
    this.#forget(room);
    room.complete();
    this.rules.book?.complete(room.sid);
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
    for (const { session } of room.members) this.#seats.delete(session);
    this.#rooms.delete(room);
  }

  #open(name: string | null): Room | null {
    const existing = name === null ? undefined : this.find(name);
    if (existing) return existing;
    if (name !== null && /^RM[0-9a-f]{32}$/.test(name)) return null;
    const sid = name === null ? undefined : this.rules.book?.sidFor(name);
    return new Room(name, this.rules, sid, this.rules.observe?.());
  }

  #dismiss(room: Room, participant: Participant, lastWord: ServerMessage): void {
    const { outlet } = participant;
    this.#unseat(room, participant);
    outlet?.end(lastWord);
  }

  #unseat(room: Room, participant: Participant): void {
    this.#seats.delete(participant.session);
    room.leave(participant);
    this.rules.book?.left(room.sid, participant.sid);
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
