import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { PeerConnectionState, ServerMessage } from '../../../../../tools/local/video/messages';
import { mintToken } from './tokens';

type Of<T extends ServerMessage['type']> = ServerMessage & { type: T };

/** A client that says exactly what a test tells it to, over a real WebSocket. */
export class ScriptedClient {
  readonly frames: { type: string; [key: string]: unknown }[] = [];
  readonly closed: Promise<number>;
  #read = 0;
  #wake: () => void = () => {};

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)));
      this.#wake();
    });
    this.closed = new Promise((resolve) => socket.on('close', resolve));
  }

  static async open(host: string, path = '/local/signaling'): Promise<ScriptedClient> {
    const socket = new WebSocket(`ws://${host}${path}`);
    const client = new ScriptedClient(socket);
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
    return client;
  }

  /** Opens a socket and joins; resolves with the answer to `connect`. */
  static async join(
    host: string,
    identity: string,
    room: string,
    tracks: object[] = [],
  ): Promise<[ScriptedClient, Of<'connected'>]> {
    const client = await ScriptedClient.open(host);
    client.hello({
      ...connectMessage(mintToken(identity, room), room),
      participant: { revision: 1, tracks },
    });
    return [client, await client.next('connected')];
  }

  raw(text: string): void {
    this.socket.send(text);
  }

  hello(body: object): void {
    this.raw(JSON.stringify({ type: 'hello', id: randomUUID(), timeout: 5000, version: 2, body }));
  }

  say(body: object): void {
    this.raw(JSON.stringify({ type: 'msg', body }));
  }

  update(...peerConnections: PeerConnectionState[]): void {
    this.say({ type: 'update', version: 2, peer_connections: peerConnections });
  }

  publish(revision: number, tracks: object[]): void {
    this.say({ type: 'update', version: 2, participant: { revision, tracks } });
  }

  /** The next message of that type, and of that content, which was not asked for yet; those before it are skipped. */
  async next<T extends ServerMessage['type']>(
    type: T,
    fits: (message: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> {
    for (;;) {
      const frame = this.frames[this.#read];
      if (!frame) {
        await this.#more(type);
        continue;
      }
      this.#read += 1;
      const body = frame.body as Of<T> | undefined;
      if (body?.type === type && fits(body)) return body;
    }
  }

  /** The next update that brings news of a PeerConnection. */
  async nextPeerConnection(): Promise<PeerConnectionState> {
    const { peer_connections: states = [] } = await this.next('update', (news) => !!news.peer_connections);
    if (!states[0]) throw new Error('No PeerConnection in the update');
    return states[0];
  }

  #more(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No ${type} came`)), 8000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

export function connectMessage(token: string, name: string | null): object {
  return { type: 'connect', version: 2, name, token, participant: { revision: 1, tracks: [] } };
}

export function track(id: string, kind: 'audio' | 'video' | 'data' = 'video', enabled = true): object {
  return { id, kind, name: id, enabled, priority: 'standard' };
}
