import type { PeerConnectionState } from './messages';
import { Pair } from './pair';
import type { Participant } from './participant';

/** The pairs of a room: without a media server, media goes directly between each two participants. */
export class Mesh {
  readonly #pairs = new Map<string, Pair>();

  /** The pairs that a participant is an end of. */
  pairsOf(participant: Participant): Pair[] {
    return [...this.#pairs.values()].filter((pair) => pair.connects(participant));
  }

  /** Pairs the participant, as the one that offers, with those of the others it has no pair with yet. */
  connect(participant: Participant, others: Participant[]): Pair[] {
    const paired = new Set(this.pairsOf(participant).map((pair) => pair.otherEnd(participant)));
    const pairs = others.filter((other) => !paired.has(other)).map((other) => new Pair(participant, other));
    for (const pair of pairs) this.#pairs.set(pair.id, pair);
    return pairs;
  }

  /** The pairs of a participant that cannot recover, by the states it sends when it reconnects. */
  deadlocked(participant: Participant, states: PeerConnectionState[]): Pair[] {
    return this.pairsOf(participant).filter((pair) =>
      states.some((state) => state.id === pair.id && pair.hasLostAnswer(participant, state)),
    );
  }

  /** Removes the pairs. The caller informs their ends. */
  remove(pairs: Pair[]): void {
    for (const pair of pairs) this.#pairs.delete(pair.id);
  }

  /** Relays the state of a PeerConnection; `null` when there is nothing to send, as for an unknown id. */
  relay(
    from: Participant,
    state: PeerConnectionState,
  ): { to: Participant; update: PeerConnectionState } | null {
    const pair = this.#pairs.get(state.id);
    if (!pair?.connects(from)) return null;
    const update = pair.relay(from, state);
    return update && { to: pair.otherEnd(from), update };
  }
}
