import type { RawData, WebSocket } from 'ws';
import { parseFrame, type ServerFrame } from './frames';
import type { ServerMessage } from './messages';
import type { Transport } from './participant';

/** Receives the events of a connection. */
export interface ConnectionListener {
  /** A message body, not validated yet. */
  onMessage(body: unknown): void;
  /** The client has left or its page was closed: it will not reconnect. */
  onLeave(): void;
  /** The socket broke: the client may reconnect. */
  onSocketLost(): void;
}

const MIN_TIMEOUT_MS = 1000;
const MAX_TIMEOUT_MS = 5000;
const MISSED_HEARTBEATS = 3;
const CLOSE_AFTER_MS = 1000;
// A tab that is closed or reloaded sends 1001; the SDK, when it leaves, 1000.
const FINAL_CLOSE_CODES = [1000, 1001];

/** One client's WebSocket: handles hello, heartbeats and messages, and tells leaving from a broken socket. */
export class Connection implements Transport {
  #listener: ConnectionListener | null;
  #greeted = false;
  #heartbeat: NodeJS.Timeout | null = null;
  #deadline: NodeJS.Timeout | null = null;
  #silenceMs = MAX_TIMEOUT_MS * MISSED_HEARTBEATS;

  /** @param listenTo makes the listener of the connection */
  constructor(
    private readonly socket: WebSocket,
    listenTo: (connection: Connection) => ConnectionListener,
  ) {
    this.#listener = listenTo(this);
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#closed(code));
    // ws closes the socket by itself after an error; without a listener the error would end the process.
    socket.on('error', () => socket.terminate());
    this.#restartDeadline();
  }

  send(message: ServerMessage): void {
    this.#sendFrame({ type: 'msg', body: message });
  }

  end(message: ServerMessage): void {
    this.send(message);
    this.#removeListener();
    this.#stopClocks();
    // The SDK closes the socket itself when it has read the message.
    this.#deadline = setTimeout(() => this.socket.close(1000), CLOSE_AFTER_MS);
  }

  terminate(): void {
    this.socket.terminate();
  }

  #receive(data: RawData): void {
    if (this.#listener === null) return;
    this.#restartDeadline();
    const frame = parseFrame(String(data));
    switch (frame?.type) {
      case 'hello':
        this.#greet(frame.timeout, frame.body);
        break;
      case 'msg':
        if (this.#greeted) this.#listener.onMessage(frame.body);
        break;
      case 'bye':
        this.#removeListener()?.onLeave();
        break;
      case undefined:
        this.#sendFrame({ type: 'bad', reason: 'Not a frame of this protocol' });
    }
  }

  #greet(requestedMs: number, body: unknown): void {
    // A client that waits long for its welcome says hello again.
    if (this.#greeted) return;
    this.#greeted = true;
    const negotiatedTimeout = Math.min(Math.max(requestedMs, MIN_TIMEOUT_MS), MAX_TIMEOUT_MS);
    this.#sendFrame({ type: 'welcome', negotiatedTimeout });
    this.#heartbeat = setInterval(() => this.#sendFrame({ type: 'heartbeat' }), negotiatedTimeout);
    this.#silenceMs = negotiatedTimeout * MISSED_HEARTBEATS;
    if (body !== undefined) this.#listener?.onMessage(body);
  }

  #restartDeadline(): void {
    if (this.#deadline) clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.terminate(), this.#silenceMs);
  }

  #closed(code: number): void {
    this.#stopClocks();
    const listener = this.#removeListener();
    if (FINAL_CLOSE_CODES.includes(code)) listener?.onLeave();
    else listener?.onSocketLost();
  }

  /** Ignores all further events of the socket. */
  #removeListener(): ConnectionListener | null {
    const listener = this.#listener;
    this.#listener = null;
    return listener;
  }

  #stopClocks(): void {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    if (this.#deadline) clearTimeout(this.#deadline);
  }

  #sendFrame(frame: ServerFrame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
