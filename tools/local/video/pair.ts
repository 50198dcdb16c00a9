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
  // The last thing each end was told, whether or not it was there to hear it.
  readonly #told: Map<Participant, PeerConnectionState>;

  /** `offerer` is the end that is to make the first offer. */
  constructor(
    readonly offerer: Participant,
    readonly answerer: Participant,
  ) {
    this.#told = new Map([
      [offerer, { id: this.id, description: { type: 'create-offer', revision: 1 } }],
      [answerer, { id: this.id }],
    ]);
  }

  /** Whether the participant is one of the two ends. */
  joins(participant: Participant): boolean {
    return participant === this.offerer || participant === this.answerer;
  }

  /** The participant at the other end. */
  otherEnd(participant: Participant): Participant {
    return participant === this.offerer ? this.answerer : this.offerer;
  }

  /** What that end was told last. */
  lastTold(end: Participant): PeerConnectionState {
    return this.#told.get(end) ?? { id: this.id };
  }

  /**
   * What an end that missed something needs, in this order: without the answer to its own offer it does not look at
   * the offer that came after. What it has already it leaves aside.
   */
  retold(end: Participant): PeerConnectionState[] {
    const told = this.lastTold(end);
    const description = this.#answers.get(end);
    if (!description || description === told.description) return [told];
    return [{ id: this.id, description }, told];
  }

  /**
   * Whether an end that comes back has gone on from an offer to which its answer got lost with the socket. It never
   * gives it again, so the two can come to no understanding any more.
   */
  hasLostAnswer(from: Participant, { description }: PeerConnectionState): boolean {
    if (description?.type !== 'offer' || this.#outstanding === null) return false;
    return this.#outstanding.from !== from && description.revision > this.#outstanding.revision;
  }

  /** Takes news from one end. Returns what the other end is to be told, or `null` when nothing. */
  relay(from: Participant, { description, ice }: PeerConnectionState): PeerConnectionState | null {
    const news: PeerConnectionState = { id: this.id };
    if (description && this.#accepts(from, description)) news.description = description;
    if (ice) news.ice = ice;
    if (!news.description && !news.ice) return null;
    const to = this.otherEnd(from);
    if (news.description?.type === 'answer') this.#answers.set(to, news.description);
    this.#told.set(to, { ...this.lastTold(to), ...news });
    return news;
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
