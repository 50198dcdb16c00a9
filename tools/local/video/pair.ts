import { randomUUID } from 'node:crypto';
import type { Description, PeerConnectionState } from './messages';
import type { Participant } from './participant';

/**
 * The PeerConnection between two participants: passes descriptions and candidates from one end to the other, and
 * settles whose offer counts when both offer at once.
 */
export class Pair {
  /** The PeerConnection's id at both ends. */
  readonly id = randomUUID();
  #answeredRevision = 0;
  #outstanding: { from: Participant; revision: number } | null = null;
  // The last answer to each end.
  readonly #answers = new Map<Participant, Description>();
  // The last state sent to each end, whether or not it was connected.
  readonly #sent: Map<Participant, PeerConnectionState>;

  /** @param offerer the end that makes the first offer */
  constructor(
    readonly offerer: Participant,
    readonly answerer: Participant,
  ) {
    this.#sent = new Map([
      [offerer, { id: this.id, description: { type: 'create-offer', revision: 1 } }],
      [answerer, { id: this.id }],
    ]);
  }

  /** Whether the participant is one of the two ends. */
  connects(participant: Participant): boolean {
    return participant === this.offerer || participant === this.answerer;
  }

  /** The participant at the other end. */
  otherEnd(participant: Participant): Participant {
    return participant === this.offerer ? this.answerer : this.offerer;
  }

  /** The last state sent to that end. */
  lastSent(end: Participant): PeerConnectionState {
    return this.#sent.get(end) ?? { id: this.id };
  }

  /**
   * The states for an end that may have missed some, in order: without the answer to its own offer it ignores the offer
   * that came after. It ignores a state that it knows.
   */
  resentTo(end: Participant): PeerConnectionState[] {
    const sent = this.lastSent(end);
    const description = this.#answers.get(end);
    if (!description || description === sent.description) return [sent];
    return [{ id: this.id, description }, sent];
  }

  /**
   * Whether the answer of an end was lost with its socket, and the end has made a new offer since. It never repeats the
   * answer, so negotiation cannot go on.
   */
  hasLostAnswer(from: Participant, { description }: PeerConnectionState): boolean {
    if (description?.type !== 'offer' || this.#outstanding === null) return false;
    return this.#outstanding.from !== from && description.revision > this.#outstanding.revision;
  }

  /** Takes the state of one end. Returns the state to send to the other end, or `null`. */
  relay(from: Participant, { description, ice }: PeerConnectionState): PeerConnectionState | null {
    const update: PeerConnectionState = { id: this.id };
    if (description && this.#accepts(from, description)) update.description = description;
    if (ice) update.ice = ice;
    if (!update.description && !update.ice) return null;
    const to = this.otherEnd(from);
    if (update.description?.type === 'answer') this.#answers.set(to, update.description);
    this.#sent.set(to, { ...this.lastSent(to), ...update });
    return update;
  }

  #accepts(from: Participant, { type, revision }: Description): boolean {
    if (type === 'offer') return this.#acceptsOffer(from, revision);
    if (type === 'answer') return this.#acceptsAnswer(from, revision);
    return type === 'close';
  }

  #acceptsOffer(from: Participant, revision: number): boolean {
    if (revision <= this.#answeredRevision) return false;
    if (this.#outstanding !== null) {
      // Offers crossed: the first one counts. The SDK behind the other rolls back, answers, and offers again.
      if (this.#outstanding.from !== from) return false;
      // A client that comes back repeats the offer that it last made.
      if (revision <= this.#outstanding.revision) return false;
    }
    this.#outstanding = { from, revision };
    return true;
  }

  #acceptsAnswer(from: Participant, revision: number): boolean {
    if (this.#outstanding === null || this.#outstanding.from === from) return false;
    if (this.#outstanding.revision !== revision) return false;
    this.#answeredRevision = revision;
    this.#outstanding = null;
    return true;
  }
}
