import { isRecord } from '../json';

export const RENDER_HINTS = 'render_hints';
export const TRACK_SWITCH_OFF = 'track_switch_off';

/**
 * The video tracks that are switched off for a client. A media server switches off those that are not on the screen, by
 * the SDK's render hints, and those that the bandwidth does not suffice for. Here, media goes between the browsers and
 * is not stopped: only the SDK is informed. Source: twilio-video `lib/signaling/v2/renderhintssignaling.js`, `trackswitchoffsignaling.js`
 */
export class SwitchedOffTracks {
  readonly #hidden = new Set<string>();
  #paused: readonly string[] = [];
  #reported: ReadonlySet<string> = new Set();

  /** The SIDs of the tracks that are switched off. */
  get off(): ReadonlySet<string> {
    return new Set([...this.#hidden, ...this.#paused]);
  }

  /** Applies render hints. Returns the answer that the SDK waits for. */
  applyHints({ subscriber }: Record<string, unknown>): object {
    const { id, hints } = isRecord(subscriber) ? subscriber : {};
    const valid = (Array.isArray(hints) ? hints : []).filter(isHint);
    for (const { track, enabled } of valid) {
      // A hint may be about the size alone.
      if (enabled === true) this.#hidden.delete(track);
      if (enabled === false) this.#hidden.add(track);
    }
    const results = valid.map(({ track }) => ({ track, result: 'OK' }));
    return { type: RENDER_HINTS, subscriber: { id, hints: results } };
  }

  /** Switches off these tracks, too, as for want of bandwidth; an empty list ends it. */
  pause(sids: readonly string[]): void {
    this.#paused = sids;
  }

  /** Reports everything again to a client that may have missed changes. */
  resetReported(): void {
    this.#reported = new Set();
  }

  /** The changes that were not reported yet; `null` when there are none. */
  takeChanges(): object | null {
    const now = this.off;
    const off = [...now].filter((sid) => !this.#reported.has(sid));
    const on = [...this.#reported].filter((sid) => !now.has(sid));
    this.#reported = now;
    return off.length + on.length > 0 ? { type: TRACK_SWITCH_OFF, off, on } : null;
  }
}

const isHint = (hint: unknown): hint is { track: string; enabled?: unknown } =>
  isRecord(hint) && typeof hint.track === 'string';
