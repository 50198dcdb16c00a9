/** Timeouts for a client that has lost its socket, in milliseconds. */
export interface DisconnectTimeouts {
  /** Until its PeerConnections are closed: an open one without an answering peer breaks the other end, too. */
  mediaMs: number;
  /** Until its session ends. */
  sessionMs: number;
}

/** The timers that run while the socket of a client is lost. */
export class DisconnectTimers {
  readonly #timers: NodeJS.Timeout[];

  constructor(
    { mediaMs, sessionMs }: DisconnectTimeouts,
    onMediaLost: () => void,
    onSessionOver: () => void,
  ) {
    this.#timers = [setTimeout(onMediaLost, mediaMs), setTimeout(onSessionOver, sessionMs)];
  }

  /** Stops them: the client has reconnected, or has left for good. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
