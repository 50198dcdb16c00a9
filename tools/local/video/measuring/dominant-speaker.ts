/** Levels below this one are background noise: dB below the loudest possible (dBov). */
const SILENCE_LEVEL = 50;
/** Milliseconds for which a speaker who pauses remains dominant. */
const PAUSE_MS = 1500;
/** dB by which another voice must be louder to become dominant while the dominant speaker speaks. */
const LEAD_DB = 6;
/** Time constant of the smoothing, in milliseconds. */
const SMOOTHING_MS = 400;

interface SmoothedLevel {
  /** Smoothed amplitude, 0 to 1. */
  amplitude: number;
  at: number;
  lastSpoke: number;
}

/** Finds the dominant speaker of a room by audio levels. Times are milliseconds from any origin. */
export class DominantSpeaker {
  readonly #levels = new Map<string, SmoothedLevel>();
  #dominant: string | null = null;

  /** @param level as RFC 6464 says it: 0 is the loudest, 127 is silence */
  addLevel(sid: string, level: number, now: number): void {
    const previous = this.#levels.get(sid);
    const weight = previous ? 1 - Math.exp(-Math.max(now - previous.at, 0) / SMOOTHING_MS) : 1;
    const loudness = level >= 127 ? 0 : 10 ** (-level / 20);
    const amplitude = (previous?.amplitude ?? 0) * (1 - weight) + loudness * weight;
    const lastSpoke = level < SILENCE_LEVEL ? now : (previous?.lastSpoke ?? Number.NEGATIVE_INFINITY);
    this.#levels.set(sid, { amplitude, at: now, lastSpoke });
  }

  /** The participant has left, or sends no audio any more. */
  remove(sid: string): void {
    this.#levels.delete(sid);
  }

  /** The dominant speaker's SID; `null` when nobody speaks. Small differences in level do not change it. */
  at(now: number): string | null {
    const speaking = [...this.#levels].filter(([, { lastSpoke }]) => now - lastSpoke <= PAUSE_MS);
    const [loudest] = speaking.sort(([, one], [, other]) => other.amplitude - one.amplitude);
    const dominant = speaking.find(([sid]) => sid === this.#dominant);
    const isKept = dominant && loudest && loudest[1].amplitude < dominant[1].amplitude * 10 ** (LEAD_DB / 20);
    this.#dominant = (isKept ? dominant : loudest)?.[0] ?? null;
    return this.#dominant;
  }
}
