import type { RawData, WebSocket } from 'ws';
import { parseFrame, type ServerFrame } from './frames';
import type { ServerMessage } from './messages';
import type { Outlet } from './participant';

/** Who listens to a connection. */
export interface Listener {
  /** A message body, not yet checked. */
  onMessage(body: unknown): void;
  /** The client said goodbye, or its page is gone: it will not come back. */
  onGone(): void;
  /** The socket broke: the client may come back on another. */
  onLost(): void;
}

const MIN_TIMEOUT_MS = 1000;
const MAX_TIMEOUT_MS = 5000;
const MISSED_HEARTBEATS = 3;
const FAREWELL_MS = 1000;
// A tab that is closed or reloaded sends 1001; the SDK, when it leaves, 1000.
const FINAL_CLOSE_CODES = [1000, 1001];

/** One client's WebSocket: greets, keeps alive, carries messages, and tells a goodbye from a loss. */
export class Connection implements Outlet {
  #listener: Listener | null;
  #greeted = false;
  #heartbeat: NodeJS.Timeout | null = null;
  #deadline: NodeJS.Timeout | null = null;
  #silenceMs = MAX_TIMEOUT_MS * MISSED_HEARTBEATS;

  /** `listenTo` is given the connection, and answers with who listens to it. */
  constructor(
    private readonly socket: WebSocket,
    listenTo: (connection: Connection) => Listener,
  ) {
    this.#listener = listenTo(this);
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#closed(code));
    // ws closes the socket by itself after an error; without a listener the error would end the process.
    socket.on('error', () => socket.terminate());
    this.#awaitSign();
  }

  send(message: ServerMessage): void {
    this.#sendFrame({ type: 'msg', body: message });
  }

  end(message: ServerMessage): void {
    this.send(message);
    this.#detach();
    this.#stopClocks();
    // The SDK closes the socket itself when it has read the message.
    this.#deadline = setTimeout(() => this.socket.close(1000), FAREWELL_MS);
  }

  cut(): void {
    this.socket.terminate();
  }

  #receive(data: RawData): void {
    if (this.#listener === null) return;
    this.#awaitSign();
    const frame = parseFrame(String(data));
    switch (frame?.type) {
      case 'hello':
        this.#greet(frame.timeout, frame.body);
        break;
      case 'msg':
        if (this.#greeted) this.#listener.onMessage(frame.body);
        break;
      case 'bye':
        this.#detach()?.onGone();
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

  #awaitSign(): void {
    if (this.#deadline) clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.cut(), this.#silenceMs);
  }

  #closed(code: number): void {
    this.#stopClocks();
    const listener = this.#detach();
    if (FINAL_CLOSE_CODES.includes(code)) listener?.onGone();
    else listener?.onLost();
  }

  /** Whatever the socket brings from now on concerns nobody. */
  #detach(): Listener | null {
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
