import { checkAccessToken, type TokenIssuer, type VideoGrant } from './access-token';
import type { Listener } from './connection';
import type { ClientMessage } from './messages';
import { parseMessage } from './parse-message';
import type { Outlet } from './participant';
import { Refusal } from './refusals';
import { type Rooms, refusalMessage, type Seat } from './rooms';

/** What a client says over one connection: first who it is, then which room, then what it does there. */
export class Conversation implements Listener {
  #seat: Seat | null = null;

  constructor(
    private readonly outlet: Outlet,
    private readonly rooms: Rooms,
    private readonly issuer: TokenIssuer,
    private readonly log: (line: string) => void,
  ) {}

  onMessage(body: unknown): void {
    const message = parseMessage(body);
    const refusal = message === null ? Refusal.of('invalidMessage') : this.#hear(message);
    if (refusal === null) return;
    this.log(`refused with ${refusal.code}: ${refusal.message}`);
    this.#refuse(refusal);
  }

  onGone(): void {
    const seat = this.#takenSeat();
    if (seat) this.rooms.leave(seat);
  }

  onLost(): void {
    const seat = this.#takenSeat();
    if (seat) this.rooms.lose(seat);
  }

  #hear(message: ClientMessage): Refusal | null {
    switch (message.type) {
      case 'ice':
        return this.#sendIceServers(message.token);
      case 'connect':
        return this.#connect(message);
      case 'sync':
        return this.#sync(message);
      case 'update':
        return this.#update(message);
      case 'disconnect':
        this.onGone();
        return null;
    }
  }

  #sendIceServers(token: unknown): Refusal | null {
    const grant = this.#check(token);
    if (grant instanceof Refusal) return grant;
    // Pages on one machine, or one local network, reach each other without STUN and TURN.
    this.outlet.send({ type: 'iced', version: 1, ice_servers: [] });
    return null;
  }

  #connect({ token, name, ...state }: ClientMessage & { type: 'connect' }): Refusal | null {
    const grant = this.#check(token);
    if (grant instanceof Refusal) return grant;
    if (this.#seat) return Refusal.of('invalidMessage');
    if (name !== null && grant.room !== null && name !== grant.room) return Refusal.of('tokenGrants');
    const joined = this.rooms.join({
      identity: grant.identity,
      name: name ?? grant.room,
      outlet: this.outlet,
      ...state,
    });
    if (joined instanceof Refusal) return joined;
    this.#seat = joined;
    return null;
  }

  #sync({ token, session, participant, peerConnections }: ClientMessage & { type: 'sync' }): Refusal | null {
    const seat = this.rooms.seatOf(session);
    const grant = this.#check(token);
    if (grant instanceof Refusal) {
      // Nobody but this client knows the session, and after a refusal it does not try again.
      if (seat) this.rooms.leave(seat);
      return grant;
    }
    if (seat?.participant.identity !== grant.identity) return Refusal.of('sessionExpired');
    this.#seat = seat;
    seat.room.resume(seat.participant, this.outlet, participant, peerConnections);
    this.log(`${grant.identity} is back in ${seat.room.name}`);
    return null;
  }

  #update({ participant, peerConnections }: ClientMessage & { type: 'update' }): Refusal | null {
    const seat = this.#takenSeat();
    if (seat === null) return Refusal.of('invalidMessage');
    seat.room.hear(seat.participant, participant, peerConnections);
    return null;
  }

  #check(token: unknown): VideoGrant | Refusal {
    return checkAccessToken(token, this.issuer, Date.now() / 1000);
  }

  #refuse(refusal: Refusal): void {
    const seat = this.#takenSeat();
    if (seat) this.rooms.expel(seat, refusal);
    else this.outlet.end(refusalMessage(refusal));
  }

  /** The seat, unless the client has meanwhile taken it over from another connection, or lost it. */
  #takenSeat(): Seat | null {
    return this.#seat?.participant.outlet === this.outlet ? this.#seat : null;
  }
}
