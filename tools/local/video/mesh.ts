import type { PeerConnectionState } from './messages';
import { Pair } from './pair';
import type { Participant } from './participant';

/** The pairs of a room: media goes directly between each two participants, for want of a media server. */
export class Mesh {
  readonly #pairs = new Map<string, Pair>();

  /** The pairs that a participant is an end of. */
  pairsOf(participant: Participant): Pair[] {
    return [...this.#pairs.values()].filter((pair) => pair.joins(participant));
  }

  /** Pairs the participant, as the one that offers, with those of the others it has no pair with yet. */
  connect(participant: Participant, others: Participant[]): Pair[] {
    const paired = new Set(this.pairsOf(participant).map((pair) => pair.otherEnd(participant)));
    const pairs = others.filter((other) => !paired.has(other)).map((other) => new Pair(participant, other));
    for (const pair of pairs) this.#pairs.set(pair.id, pair);
    return pairs;
  }

  /** Those pairs of somebody who comes back that what it tells of them shows to be beyond repair. */
  deadlocked(participant: Participant, states: PeerConnectionState[]): Pair[] {
    return this.pairsOf(participant).filter((pair) =>
      states.some((state) => state.id === pair.id && pair.hasLostAnswer(participant, state)),
    );
  }

  /** Takes the pairs away. The caller tells their ends. */
  remove(pairs: Pair[]): void {
    for (const pair of pairs) this.#pairs.delete(pair.id);
  }

  /** Takes news of a PeerConnection from one end; `null` when nobody is to be told, unknown ids included. */
  relay(
    from: Participant,
    state: PeerConnectionState,
  ): { to: Participant; news: PeerConnectionState } | null {
    const pair = this.#pairs.get(state.id);
    if (!pair?.joins(from)) return null;
    const news = pair.relay(from, state);
    return news && { to: pair.otherEnd(from), news };
  }
}
