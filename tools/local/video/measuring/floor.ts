/** Quieter than this, in dBov below the loudest possible, is a room and not a voice. */
const SILENCE = 50;
/** Somebody who pauses between words keeps the floor this long. */
const PAUSE_MS = 1500;
/** How much louder, in dB, somebody must be to take the floor from who is still speaking. */
const LEAD = 6;
/** A level counts for about this long. */
const MEMORY_MS = 400;

interface Voice {
  /** Smoothed amplitude, 0 to 1. */
  amplitude: number;
  at: number;
  lastSpoke: number;
}

/** Who has the floor in a room, judged by how loud everybody is. Times are milliseconds from any beginning. */
export class Floor {
  readonly #voices = new Map<string, Voice>();
  #holder: string | null = null;

  /** @param level as RFC 6464 says it: 0 is the loudest, 127 is silence */
  hear(who: string, level: number, now: number): void {
    const before = this.#voices.get(who);
    const weight = before ? 1 - Math.exp(-Math.max(now - before.at, 0) / MEMORY_MS) : 1;
    const loudness = level >= 127 ? 0 : 10 ** (-level / 20);
    const amplitude = (before?.amplitude ?? 0) * (1 - weight) + loudness * weight;
    const lastSpoke = level < SILENCE ? now : (before?.lastSpoke ?? Number.NEGATIVE_INFINITY);
    this.#voices.set(who, { amplitude, at: now, lastSpoke });
  }

  /** Somebody left, or is not heard any more. */
  forget(who: string): void {
    this.#voices.delete(who);
  }

  /** Who speaks now; `null` when it is quiet. Small differences do not move it back and forth. */
  speaker(now: number): string | null {
    const speaking = [...this.#voices].filter(([, { lastSpoke }]) => now - lastSpoke <= PAUSE_MS);
    const [loudest] = speaking.sort(([, one], [, other]) => other.amplitude - one.amplitude);
    const holder = speaking.find(([who]) => who === this.#holder);
    const keeps = holder && loudest && loudest[1].amplitude < holder[1].amplitude * 10 ** (LEAD / 20);
    this.#holder = (keeps ? holder : loudest)?.[0] ?? null;
    return this.#holder;
  }
}
