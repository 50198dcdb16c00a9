import { isRecord } from '../json';

export const RENDER_HINTS = 'render_hints';
export const TRACK_SWITCH_OFF = 'track_switch_off';

/**
 * Which pictures a client is sent. A media server leaves out those that are not on its screen, which the SDK tells it
 * in hints, and those that the network has no room for. Media here goes between the browsers and is not held back:
 * the SDK is merely told. Source: twilio-video `lib/signaling/v2/renderhintssignaling.js`, `trackswitchoffsignaling.js`
 */
export class Pictures {
  readonly #unseen = new Set<string>();
  #held: readonly string[] = [];
  #told: ReadonlySet<string> = new Set();

  /** The SIDs of the tracks that are switched off. */
  get off(): ReadonlySet<string> {
    return new Set([...this.#unseen, ...this.#held]);
  }

  /** Notes what the SDK says is on the screen and what is not. Returns the answer it waits for. */
  heed({ subscriber }: Record<string, unknown>): object {
    const { id, hints } = isRecord(subscriber) ? subscriber : {};
    const heeded = (Array.isArray(hints) ? hints : []).filter(isHint);
    for (const { track, enabled } of heeded) {
      // A hint may be about the size alone.
      if (enabled === true) this.#unseen.delete(track);
      if (enabled === false) this.#unseen.add(track);
    }
    const results = heeded.map(({ track }) => ({ track, result: 'OK' }));
    return { type: RENDER_HINTS, subscriber: { id, hints: results } };
  }

  /** Switches off these tracks as well, as a network does that grew too narrow for them; none ends it. */
  hold(sids: readonly string[]): void {
    this.#held = sids;
  }

  /** Begins anew with a client that may have missed what it was told. */
  forgetTold(): void {
    this.#told = new Set();
  }

  /** What the SDK has not been told yet; `null` when it knows all. */
  news(): object | null {
    const now = this.off;
    const off = [...now].filter((sid) => !this.#told.has(sid));
    const on = [...this.#told].filter((sid) => !now.has(sid));
    this.#told = now;
    return off.length + on.length > 0 ? { type: TRACK_SWITCH_OFF, off, on } : null;
  }
}

const isHint = (hint: unknown): hint is { track: string; enabled?: unknown } =>
  isRecord(hint) && typeof hint.track === 'string';
