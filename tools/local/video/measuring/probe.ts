import { randomUUID } from 'node:crypto';
import type { MediaStreamTrack, RTCDataChannel, RTCPeerConnection, RTCRtpTransceiver } from 'werift';
import { isRecord, parseJson } from '../json';
import type { PeerConnectionState } from '../messages';
import type { Measurement } from './network-quality';

/** What a probe hears of its client. */
export interface ProbeListener {
  /** A channel to the client's browser is open, and the SDK listens. */
  onReady(label: string): void;
  /** @param level as RFC 6464 says it: 0 is the loudest, 127 is silence */
  onLevel(level: number): void;
  /** The SDK asks or says something. */
  onMessage(message: Record<string, unknown>): void;
  /** The client's answer got lost with its socket, and it has gone on: another probe must begin anew. */
  onDeadlock(): void;
}

/** How a probe differs from the ordinary one, for tests. */
export interface ProbeOptions {
  /** Percent of the incoming packets that get lost here, as on a bad network. */
  lostPercent?: number;
}

/** The first of the streams that the browser does not choose for the channels that it opens itself: the odd ones. */
const FIRST_STREAM = 501;
const OFFER_REVISION = 1;

/**
 * A PeerConnection from here to one client: it receives the client's sound, of which it only reads how loud it is, and
 * carries the data channels over which a media server and the SDK talk. The client's pictures are turned down; the mesh between the browsers does not know that it exists.
 */
export class Probe {
  /** The PeerConnection's id at both ends. */
  readonly id = randomUUID();
  readonly #told: PeerConnectionState = { id: this.id };
  readonly #channels = new Map<string, RTCDataChannel>();
  #candidates = { ufrag: '', taken: 0 };
  #counted = { received: 0, lost: 0 };
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    private readonly connection: RTCPeerConnection,
    private readonly listener: ProbeListener,
    private readonly tell: (state: PeerConnectionState) => void,
  ) {}

  /** Makes the PeerConnection, its channels and its first offer, which `tell` takes to the client. */
  static async open(
    labels: readonly string[],
    listener: ProbeListener,
    tell: (state: PeerConnectionState) => void,
    { lostPercent }: ProbeOptions = {},
  ): Promise<Probe> {
    // Half a second to load: only who has a call pays it, and only once.
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
      // werift 0.24 takes the percentage of those that arrive, whatever it is called.
      debug: lostPercent === undefined ? {} : { inboundPacketLoss: 100 - lostPercent },
    });
    const probe = new Probe(connection, listener, tell);
    await probe.#offer(labels);
    return probe;
  }

  /** What the client was told last, for one that comes back. */
  get lastTold(): PeerConnectionState {
    return this.#told;
  }

  /** Takes news of this PeerConnection; `false` when it is about another one. */
  hear({ id, description, ice }: PeerConnectionState): boolean {
    if (id !== this.id) return false;
    // One at a time, in the order in which they came.
    this.#turn = this.#turn
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

  /** Tells the SDK something, if the way is open. */
  send(label: string, message: object): void {
    const channel = this.#channels.get(label);
    if (channel?.readyState === 'open') channel.send(JSON.stringify(message));
  }

  /** What was measured here since the last time. */
  measure(): Measurement {
    const streams = this.connection
      .getReceivers()
      .flatMap((receiver) => receiver.collectStats(Date.now()))
      .filter(isInbound);
    const sum = (of: (stream: Inbound) => number): number => streams.map(of).reduce((a, b) => a + b, 0);
    const received = sum(({ packetsReceived }) => packetsReceived);
    const lost = sum(({ packetsLost }) => packetsLost);
    const came = received - this.#counted.received;
    const missed = Math.max(lost - this.#counted.lost, 0);
    this.#counted = { received, lost };
    return {
      lost: came + missed > 0 ? missed / (came + missed) : undefined,
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
    this.#tell('offer', OFFER_REVISION);
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
    // Who comes back repeats its offer; it is told the answer that it has had.
    if (revision === this.#told.description?.revision) return;
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of this.connection.getTransceivers()) {
      transceiver.setDirection(transceiver.kind === 'audio' ? 'recvonly' : 'inactive');
    }
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    this.#tell('answer', revision);
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

  #tell(type: 'offer' | 'answer', revision: number): void {
    // werift refuses what it does not want (port 0), and then the SDK can never take that track away again. What is
    // merely inactive, as the line of each picture also says, is not sent either.
    const sdp = this.connection.localDescription?.sdp.replace(/^(m=\w+) 0 /gm, '$1 9 ') ?? '';
    this.#told.description = { type, revision, sdp };
    if (!this.#closed) this.tell(this.#told);
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
