import { checkAccessToken, type TokenIssuer, type VideoGrant } from './access-token';
import type { ConnectionListener } from './connection';
import type { ClientMessage } from './messages';
import { parseMessage } from './parse-message';
import type { Transport } from './participant';
import { Refusal } from './refusals';
import { type Membership, type Rooms, refusalMessage } from './rooms';

/** Handles the messages of one connection: first its token, then the room to join, then updates in that room. */
export class MessageHandler implements ConnectionListener {
  #membership: Membership | null = null;

  constructor(
    private readonly transport: Transport,
    private readonly rooms: Rooms,
    private readonly issuer: TokenIssuer,
    private readonly log: (line: string) => void,
  ) {}

  onMessage(body: unknown): void {
    const message = parseMessage(body);
    const refusal = message === null ? Refusal.of('invalidMessage') : this.#handle(message);
    if (refusal === null) return;
    this.log(`refused with ${refusal.code}: ${refusal.message}`);
    this.#refuse(refusal);
  }

  onLeave(): void {
    const membership = this.#currentMembership();
    if (membership) this.rooms.leave(membership);
  }

  onSocketLost(): void {
    const membership = this.#currentMembership();
    if (membership) this.rooms.lose(membership);
  }

  #handle(message: ClientMessage): Refusal | null {
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
        this.onLeave();
        return null;
    }
  }

  #sendIceServers(token: unknown): Refusal | null {
    const grant = this.#check(token);
    if (grant instanceof Refusal) return grant;
    // Pages on one machine, or one local network, reach each other without STUN and TURN.
    this.transport.send({ type: 'iced', version: 1, ice_servers: [] });
    return null;
  }

  #connect({ token, name, ...state }: ClientMessage & { type: 'connect' }): Refusal | null {
    const grant = this.#check(token);
    if (grant instanceof Refusal) return grant;
    if (this.#membership) return Refusal.of('invalidMessage');
    if (name !== null && grant.room !== null && name !== grant.room) return Refusal.of('tokenGrants');
    const joined = this.rooms.join({
      identity: grant.identity,
      name: name ?? grant.room,
      transport: this.transport,
      ...state,
    });
    if (joined instanceof Refusal) return joined;
    this.#membership = joined;
    return null;
  }

  #sync({ token, session, participant, peerConnections }: ClientMessage & { type: 'sync' }): Refusal | null {
    const membership = this.rooms.membershipOf(session);
    const grant = this.#check(token);
    if (grant instanceof Refusal) {
      // Nobody but this client knows the session, and after a refusal it does not try again.
      if (membership) this.rooms.leave(membership);
      return grant;
    }
    if (membership?.participant.identity !== grant.identity) return Refusal.of('sessionExpired');
    this.#membership = membership;
    membership.room.resume(membership.participant, this.transport, participant, peerConnections);
    this.log(`${grant.identity} is back in ${membership.room.name}`);
    return null;
  }

  #update({ participant, peerConnections }: ClientMessage & { type: 'update' }): Refusal | null {
    const membership = this.#currentMembership();
    if (membership === null) return Refusal.of('invalidMessage');
    membership.room.update(membership.participant, participant, peerConnections);
    return null;
  }

  #check(token: unknown): VideoGrant | Refusal {
    return checkAccessToken(token, this.issuer, Date.now() / 1000);
  }

  #refuse(refusal: Refusal): void {
    const membership = this.#currentMembership();
    if (membership) this.rooms.remove(membership, refusal);
    else this.transport.end(refusalMessage(refusal));
  }

  /** The membership, unless the client has resumed it over another connection meanwhile, or lost it. */
  #currentMembership(): Membership | null {
    return this.#membership?.participant.transport === this.transport ? this.#membership : null;
  }
}
