/** How long a client that lost its socket may stay away, in milliseconds. */
export interface Patience {
  /** Until its PeerConnections are given up: an open one that nobody answers on takes the other end down too. */
  mediaMs: number;
  /** Until its session ends. */
  sessionMs: number;
}

/** The clocks that run while a client's socket is lost. */
export class Absence {
  readonly #timers: NodeJS.Timeout[];

  constructor({ mediaMs, sessionMs }: Patience, onMediaLost: () => void, onSessionOver: () => void) {
    this.#timers = [setTimeout(onMediaLost, mediaMs), setTimeout(onSessionOver, sessionMs)];
  }

  /** The client is back, or gone for good. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
