import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { TokenIssuer } from './access-token';
import { Connection } from './connection';
import { answerInsights } from './insights';
import { MediaMonitor } from './measuring/media-monitor';
import type { ProbeOptions } from './measuring/probe';
import { MessageHandler } from './message-handler';
import type { ParticipantState } from './messages';
import { Refusal } from './refusals';
import { INSIGHTS_PATH, SIGNALLING_PATH } from './reroute';
import { type RoomRegistry, type RoomSettings, Rooms } from './rooms';

/** The issuer of the tokens, and the options of the rooms. */
export interface VideoOptions extends TokenIssuer {
  /** The maximum number of participants of a room; 50 by default. */
  maxParticipants?: (roomName: string) => number;
  /** Seconds that a client with a lost socket has to reconnect; 30 by default. */
  sessionTimeoutSeconds?: number;
  /**
   * Measures network quality and dominant speaker over a PeerConnection of its own with each client, and switches off
   * the tracks that are not on its screen. By default the SDK reports the first two as `null`,
   * and no track is switched off.
   */
  measure?: boolean | ProbeOptions;
  /** Asked at each removal: whether the SDK of who is removed is to report no error, in place of 53204. */
  removesSilently?: () => boolean;
  /** Keeps records of the rooms, for Video's REST API. */
  registry?: RoomRegistry;
  /** Receives one line for each event. No line holds a token. */
  log?: (line: string) => void;
}

const monitorFactory = (measure: VideoOptions['measure']): (() => MediaMonitor) | undefined =>
  measure ? () => new MediaMonitor(measure === true ? {} : measure) : undefined;

/** A room as it is now. */
export interface RoomView {
  /** `RM…`, another one each time the room opens anew. */
  sid: string;
  name: string;
  participants: { sid: string; identity: string; state: ParticipantState }[];
}

const DEFAULT_MAX_PARTICIPANTS = 50;
const DEFAULT_SESSION_TIMEOUT_SECONDS = 30;
const MEDIA_LOST_MS = 3000;
// An SDP offer with a dozen tracks has some 50 KB.
const MAX_FRAME_BYTES = 1024 * 1024;

/**
 * A local replacement of Twilio Video's signalling, for the unmodified `twilio-video` SDK 2.36.
 *
 * Media goes directly between the browsers, each to each, so it is for a handful of people. There is no recording.
 *
 * @example
 * const video = new VideoSignalling({ accountSid, apiKeySid, apiKeySecret });
 * server.on('upgrade', (request, socket, head) => {
 *   if (!video.handleUpgrade(request, socket, head)) socket.destroy();
 * });
 */
export class VideoSignalling {
  readonly #rooms: Rooms;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  readonly #issuer: TokenIssuer;
  readonly #removesSilently: () => boolean;
  readonly #log: (line: string) => void;

  constructor(options: VideoOptions) {
    this.#issuer = options;
    this.#removesSilently = options.removesSilently ?? (() => false);
    this.#log = options.log ?? (() => {});
    const settings: RoomSettings = {
      maxParticipants: options.maxParticipants ?? (() => DEFAULT_MAX_PARTICIPANTS),
      mediaMs: MEDIA_LOST_MS,
      sessionMs: (options.sessionTimeoutSeconds ?? DEFAULT_SESSION_TIMEOUT_SECONDS) * 1000,
      registry: options.registry,
      createMonitor: monitorFactory(options.measure),
    };
    this.#rooms = new Rooms(settings, this.#log);
  }

  /** Takes WebSocket upgrades for the two rerouted paths. Returns `false`, and does nothing, for any other. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const [path] = (request.url ?? '').split('?');
    if (path !== SIGNALLING_PATH && path !== INSIGHTS_PATH) return false;
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (path === INSIGHTS_PATH) return answerInsights(webSocket);
      new Connection(
        webSocket,
        (connection) => new MessageHandler(connection, this.#rooms, this.#issuer, this.#log),
      );
    });
    return true;
  }

  /** Every room that exists, each with those who are in it. */
  rooms(): RoomView[] {
    return this.#rooms.all().map(({ sid, name, members }) => ({
      sid,
      name,
      participants: members.map(({ sid, identity, state }) => ({ sid, identity, state })),
    }));
  }

  /**
   * Sends somebody out of a room (named by name or SID): their SDK reports 53204, or no error: Twilio is known
   * for both. `false`: not there.
   */
  removeParticipant(room: string, identityOrSid: string): boolean {
    const membership = this.#rooms.findMembership(room, identityOrSid);
    if (!membership) return false;
    if (this.#removesSilently()) this.#rooms.removeSilently(membership);
    else this.#rooms.remove(membership, Refusal.of('removed'));
    return true;
  }

  /** Ends a room for everybody in it: their SDKs report 53118. `false`: no such room. */
  completeRoom(nameOrSid: string): boolean {
    const room = this.#rooms.find(nameOrSid);
    if (!room) return false;
    this.#rooms.complete(room);
    return true;
  }

  /** Breaks somebody's socket without a close frame, as a failing network does. `false`: not there, or already lost. */
  dropSocket(room: string, identity: string): boolean {
    const transport = this.#rooms.findMembership(room, identity)?.participant.transport;
    if (!transport) return false;
    transport.terminate();
    return true;
  }

  /** Holds all pictures back from somebody, as a network does that grew too narrow. `false`: not there. */
  pausePictures(room: string, identity: string, paused: boolean): boolean {
    const membership = this.#rooms.findMembership(room, identity);
    membership?.room.pausePictures(membership.participant, paused);
    return membership !== undefined;
  }

  /** The identities of those whose pictures somebody is not sent, since they are not on the screen or held back. */
  unseenBy(room: string, identity: string): string[] {
    const membership = this.#rooms.findMembership(room, identity);
    return membership?.room.unseenBy(membership.participant).map((other) => other.identity) ?? [];
  }

  /** Breaks every socket, as a server does that stops, and forgets the rooms. Resolves when nothing is left open. */
  async close(): Promise<void> {
    await this.reset();
    this.#sockets.close();
  }

  /** Breaks every socket and forgets the rooms, but goes on taking others. */
  async reset(): Promise<void> {
    const closed = [...this.#sockets.clients].map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    for (const socket of this.#sockets.clients) socket.terminate();
    await Promise.all(closed);
    this.#rooms.abandon();
  }
}
