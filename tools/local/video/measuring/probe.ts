import { randomUUID } from 'node:crypto';
import type { MediaStreamTrack, RTCDataChannel, RTCPeerConnection, RTCRtpTransceiver } from 'werift';
import { isRecord, parseJson } from '../json';
import type { PeerConnectionState } from '../messages';
import type { Measurement } from './network-quality';

/** Receives the events of a probe. */
export interface ProbeListener {
  /** A channel to the client's browser is open, and the SDK listens. */
  onReady(label: string): void;
  /** @param level as RFC 6464 says it: 0 is the loudest, 127 is silence */
  onLevel(level: number): void;
  /** A message of the SDK. */
  onMessage(message: Record<string, unknown>): void;
  /** The client's answer was lost with its socket, and it has made a new offer: a new probe is needed. */
  onDeadlock(): void;
}

/** Options of a probe, for tests. */
export interface ProbeOptions {
  /** Percent of the incoming packets that get lost here, as on a bad network. */
  lostPercent?: number;
}

/** The first of the streams that the browser does not choose for the channels that it opens itself: the odd ones. */
const FIRST_STREAM = 501;
const OFFER_REVISION = 1;

/**
 * A PeerConnection with one client. It receives the client's audio, of which it only reads the level, and carries the data
 * channels between a media server and the SDK. It refuses the client's video, and is not part of the mesh.
 */
export class Probe {
  /** The PeerConnection's id at both ends. */
  readonly id = randomUUID();
  readonly #sent: PeerConnectionState = { id: this.id };
  readonly #channels = new Map<string, RTCDataChannel>();
  #candidates = { ufrag: '', taken: 0 };
  #counted = { received: 0, lost: 0 };
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    private readonly connection: RTCPeerConnection,
    private readonly listener: ProbeListener,
    private readonly sendState: (state: PeerConnectionState) => void,
  ) {}

  /** Makes the PeerConnection, its channels and its first offer, which `sendState` sends to the client. */
  static async open(
    labels: readonly string[],
    listener: ProbeListener,
    sendState: (state: PeerConnectionState) => void,
    { lostPercent }: ProbeOptions = {},
  ): Promise<Probe> {
    // Loading takes half a second, so it is done on the first call only.
    const { RTCPeerConnection, RTCRtpCodecParameters, useAudioLevelIndication, useSdesMid } = await import(
      'werift'
    );
    const opus = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111 };
    // Never received, but an offer with pictures is only understood by who knows a codec for them.
    const vp8 = { mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96 };
    const connection = new RTCPeerConnection({
      codecs: {
        audio: [new RTCRtpCodecParameters(opus)],
        video: [new RTCRtpCodecParameters(vp8)],
      },
      headerExtensions: { audio: [useSdesMid(), useAudioLevelIndication()] },
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      bundlePolicy: 'max-bundle',
      // Despite its name, werift 0.24 takes the percentage of packets that arrive.
      debug: lostPercent === undefined ? {} : { inboundPacketLoss: 100 - lostPercent },
    });
    const probe = new Probe(connection, listener, sendState);
    await probe.#offer(labels);
    return probe;
  }

  /** The last state sent to the client, for when it reconnects. */
  get lastSent(): PeerConnectionState {
    return this.#sent;
  }

  /** Handles the state of this PeerConnection; `false` when it is about another one. */
  handle({ id, description, ice }: PeerConnectionState): boolean {
    if (id !== this.id) return false;
    // One at a time, in the order in which they came.
    this.#queue = this.#queue
      .then(async () => {
        if (this.#closed) return;
        if (description?.type === 'offer') await this.#answer(description.sdp ?? '', description.revision);
        if (description?.type === 'answer') await this.#accept(description.sdp ?? '');
        if (ice) await this.#addCandidates(ice);
      })
      // A client may send what it likes: then nothing is measured of it.
      .catch(() => this.close());
    return true;
  }

  /** Sends the SDK a message, if the channel is open. */
  send(label: string, message: object): void {
    const channel = this.#channels.get(label);
    if (channel?.readyState === 'open') channel.send(JSON.stringify(message));
  }

  /** The measurement since the last call. */
  measure(): Measurement {
    const streams = this.connection
      .getReceivers()
      .flatMap((receiver) => receiver.collectStats(Date.now()))
      .filter(isInbound);
    const sum = (of: (stream: Inbound) => number): number => streams.map(of).reduce((a, b) => a + b, 0);
    const received = sum(({ packetsReceived }) => packetsReceived);
    const lost = sum(({ packetsLost }) => packetsLost);
    const newlyReceived = received - this.#counted.received;
    const newlyLost = Math.max(lost - this.#counted.lost, 0);
    this.#counted = { received, lost };
    return {
      lost: newlyReceived + newlyLost > 0 ? newlyLost / (newlyReceived + newlyLost) : undefined,
      jitterMs: Math.max(0, ...streams.map(({ jitter = 0 }) => jitter * 1000)),
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.connection.close();
  }

  async #offer(labels: readonly string[]): Promise<void> {
    for (const [turn, label] of labels.entries()) this.#openChannel(label, FIRST_STREAM + 2 * turn);
    this.connection.onRemoteTransceiverAdded.subscribe((transceiver) => this.#receive(transceiver));
    await this.connection.setLocalDescription(await this.connection.createOffer());
    this.#send('offer', OFFER_REVISION);
  }

  #openChannel(label: string, id: number): void {
    const channel = this.connection.createDataChannel(label, { id });
    this.#channels.set(label, channel);
    channel.onMessage.subscribe((data) => {
      const message = parseJson(String(data));
      if (!isRecord(message)) return;
      if (message.type === 'ready') this.listener.onReady(label);
      else this.listener.onMessage(message);
    });
  }

  /** The SDK offers all that it publishes. */
  async #answer(sdp: string, revision: number): Promise<void> {
    if (this.connection.signalingState === 'have-local-offer') return this.listener.onDeadlock();
    // A client that reconnects repeats its offer, which has its answer already.
    if (revision === this.#sent.description?.revision) return;
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of this.connection.getTransceivers()) {
      transceiver.setDirection(transceiver.kind === 'audio' ? 'recvonly' : 'inactive');
    }
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    this.#send('answer', revision);
  }

  async #accept(sdp: string): Promise<void> {
    if (this.connection.signalingState !== 'have-local-offer') return;
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  #receive({ kind, onTrack }: RTCRtpTransceiver): void {
    if (kind !== 'audio') return;
    onTrack.subscribe((track: MediaStreamTrack) => {
      track.onReceiveRtp.subscribe((_packet, extensions) => {
        const level = extensions?.['urn:ietf:params:rtp-hdrext:ssrc-audio-level'];
        if (isRecord(level) && typeof level.level === 'number') this.listener.onLevel(level.level);
      });
    });
  }

  /** The SDK repeats with each candidate all those before it. */
  async #addCandidates(ice: Record<string, unknown>): Promise<void> {
    const { ufrag, candidates } = ice;
    if (typeof ufrag !== 'string' || !Array.isArray(candidates)) return;
    const taken = ufrag === this.#candidates.ufrag ? this.#candidates.taken : 0;
    this.#candidates = { ufrag, taken: candidates.length };
    for (const candidate of candidates.slice(taken)) await this.connection.addIceCandidate(candidate);
  }

  #send(type: 'offer' | 'answer', revision: number): void {
    // werift rejects unwanted media (port 0), after which the SDK could never remove that track. An inactive line, as
    // for each video track here, is not sent either.
    const sdp = this.connection.localDescription?.sdp.replace(/^(m=\w+) 0 /gm, '$1 9 ') ?? '';
    this.#sent.description = { type, revision, sdp };
    if (!this.#closed) this.sendState(this.#sent);
  }
}

interface Inbound {
  packetsReceived: number;
  packetsLost: number;
  /** Seconds; unknown until packets come. */
  jitter?: number;
}

const isInbound = <Stats extends { type: string }>(stats: Stats): stats is Stats & Inbound =>
  stats.type === 'inbound-rtp';
