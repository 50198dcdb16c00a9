import { randomUUID } from 'node:crypto';
import type { Description, PeerConnectionState } from './messages';
import type { Participant } from './participant';

// Higher than any revision that negotiating reaches, so that no end takes the order to close for an old one.
const CLOSING_REVISION = 1_000_000;

/**
 * The PeerConnection between two participants: passes descriptions and candidates from one end to the other, and
 * settles whose offer counts when both offer at once.
 */
export class Pair {
  /** The PeerConnection's id at both ends. */
  readonly id = randomUUID();
  #answeredRevision = 0;
  #outstanding: { from: Participant; revision: number } | null = null;
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

  /** What that end was told last; an end that missed something needs no more than this. */
  lastTold(end: Participant): PeerConnectionState {
    return this.#told.get(end) ?? { id: this.id };
  }

  /** What tells an end to close. */
  closing(): PeerConnectionState {
    return { id: this.id, description: { type: 'close', revision: CLOSING_REVISION } };
  }

  /** Takes news from one end. Returns what the other end is to be told, or `null` when nothing. */
  relay(from: Participant, { description, ice }: PeerConnectionState): PeerConnectionState | null {
    const news: PeerConnectionState = { id: this.id };
    if (description && this.#accepts(from, description)) news.description = description;
    if (ice) news.ice = ice;
    if (!news.description && !news.ice) return null;
    const to = this.otherEnd(from);
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
