import { closing } from '../closing';
import type { MediaSignalling, PeerConnectionState } from '../messages';
import type { Participant } from '../participant';
import { DominantSpeaker } from './dominant-speaker';
import { type Level, levelOf, readInputs, worseOf } from './network-quality';
import { Probe, type ProbeOptions } from './probe';
import { RENDER_HINTS, SwitchedOffTracks, TRACK_SWITCH_OFF } from './switched-off-tracks';

/** Sends an update to one client. */
export type SendUpdate = (changes: {
  media_signaling: MediaSignalling;
  peer_connections: PeerConnectionState[];
}) => void;

const NETWORK_QUALITY = 'network_quality';
const ACTIVE_SPEAKER = 'active_speaker';
const LABELS = [NETWORK_QUALITY, ACTIVE_SPEAKER, TRACK_SWITCH_OFF, RENDER_HINTS];
const CHANNELS: MediaSignalling = Object.fromEntries(
  LABELS.map((label) => [label, { transport: { type: 'data-channel', label } }]),
);

/** A client that joins needs the processor for its media first; a probe would compete for it. */
const START_AFTER_MS = 700;
const SPEAKER_EVERY_MS = 200;

interface MonitoredParticipant {
  probe?: Probe;
  start: NodeJS.Timeout;
  level?: Level;
  tracksOff: SwitchedOffTracks;
}

/**
 * Measures all participants of a room, and reports what a media server would: the dominant speaker, the network quality
 * levels, and the tracks that are switched off.
 */
export class MediaMonitor {
  readonly #monitored = new Map<Participant, MonitoredParticipant>();
  readonly #dominantSpeaker = new DominantSpeaker();
  #clock: NodeJS.Timeout | undefined;
  #lastSpeaker: string | null = null;

  constructor(private readonly options: ProbeOptions = {}) {}

  /** Starts to monitor a participant that has joined. */
  enter(member: Participant, sendUpdate: SendUpdate): void {
    const start = setTimeout(() => void this.#openProbe(member, sendUpdate), START_AFTER_MS);
    this.#monitored.set(member, { start, tracksOff: new SwitchedOffTracks() });
    this.#clock ??= setInterval(() => this.#updateDominantSpeaker(), SPEAKER_EVERY_MS);
  }

  /** Handles the state of a PeerConnection; `false` when it belongs to no probe. */
  handlePeerConnection(member: Participant, state: PeerConnectionState): boolean {
    return this.#monitored.get(member)?.probe?.handle(state) ?? false;
  }

  /** The state that a client needs when it reconnects. */
  channelsOf(member: Participant): {
    media_signaling: MediaSignalling;
    peer_connections: PeerConnectionState[];
  } {
    const probe = this.#monitored.get(member)?.probe;
    return probe
      ? { media_signaling: CHANNELS, peer_connections: [probe.lastSent] }
      : { media_signaling: {}, peer_connections: [] };
  }

  /** Stops monitoring a participant that has left. */
  leave(member: Participant): void {
    const monitored = this.#monitored.get(member);
    if (!monitored) return;
    clearTimeout(monitored.start);
    monitored.probe?.close();
    this.#monitored.delete(member);
    this.#dominantSpeaker.remove(member.sid);
    if (this.#monitored.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  /** Switches these tracks off for a participant, as for want of bandwidth. */
  pause(member: Participant, tracks: readonly string[]): void {
    this.#monitored.get(member)?.tracksOff.pause(tracks);
    this.#sendSwitchedOff(member);
  }

  /** The SIDs of the tracks that are switched off for a participant. */
  switchedOff(member: Participant): ReadonlySet<string> {
    return this.#monitored.get(member)?.tracksOff.off ?? new Set();
  }

  async #openProbe(member: Participant, sendUpdate: SendUpdate): Promise<void> {
    const listener = {
      onReady: (label: string) => this.#channelOpened(member, label),
      onLevel: (level: number) => this.#dominantSpeaker.addLevel(member.sid, level, performance.now()),
      onMessage: (message: Record<string, unknown>) => this.#handleMessage(member, message),
      onDeadlock: () => this.#reopenProbe(member, sendUpdate),
    };
    let opened: Probe | undefined;
    // The client may answer its first offer before `open` has come back here.
    const sendFirst = (state: PeerConnectionState) =>
      opened ? sendUpdate({ media_signaling: CHANNELS, peer_connections: [state] }) : undefined;
    opened = await Probe.open(LABELS, listener, sendFirst, this.options);
    const monitored = this.#monitored.get(member);
    if (!monitored) return opened.close();
    monitored.probe = opened;
    sendFirst(opened.lastSent);
  }

  #reopenProbe(member: Participant, sendUpdate: SendUpdate): void {
    const monitored = this.#monitored.get(member);
    if (!monitored?.probe) return;
    const { probe } = monitored;
    delete monitored.probe;
    probe.close();
    sendUpdate({ media_signaling: {}, peer_connections: [closing(probe.id)] });
    void this.#openProbe(member, sendUpdate);
  }

  #channelOpened(member: Participant, label: string): void {
    if (label === ACTIVE_SPEAKER) this.#sendDominantSpeaker(member);
    if (label !== TRACK_SWITCH_OFF) return;
    this.#monitored.get(member)?.tracksOff.resetReported();
    this.#sendSwitchedOff(member);
  }

  #handleMessage(member: Participant, message: Record<string, unknown>): void {
    if (message.type === NETWORK_QUALITY) this.#sendNetworkQuality(member, message);
    if (message.type === RENDER_HINTS) this.#applyHints(member, message);
  }

  #applyHints(member: Participant, message: Record<string, unknown>): void {
    const monitored = this.#monitored.get(member);
    monitored?.probe?.send(RENDER_HINTS, monitored.tracksOff.applyHints(message));
    this.#sendSwitchedOff(member);
  }

  #sendSwitchedOff(member: Participant): void {
    const monitored = this.#monitored.get(member);
    const changes = monitored?.tracksOff.takeChanges();
    if (changes) monitored?.probe?.send(TRACK_SWITCH_OFF, changes);
  }

  #sendNetworkQuality(member: Participant, inputs: Record<string, unknown>): void {
    const monitored = this.#monitored.get(member);
    if (!monitored?.probe) return;
    monitored.level = levelOf(worseOf(monitored.probe.measure(), readInputs(inputs)));
    const remotes = [...this.#monitored].flatMap(([other, { level }]) =>
      other === member || level === undefined ? [] : [{ sid: other.sid, level }],
    );
    monitored.probe.send(NETWORK_QUALITY, { type: NETWORK_QUALITY, local: monitored.level, remotes });
  }

  #updateDominantSpeaker(): void {
    const speaker = this.#dominantSpeaker.at(performance.now());
    if (speaker === this.#lastSpeaker) return;
    this.#lastSpeaker = speaker;
    for (const member of this.#monitored.keys()) this.#sendDominantSpeaker(member);
  }

  #sendDominantSpeaker(member: Participant): void {
    const message = { type: ACTIVE_SPEAKER, participant: this.#lastSpeaker };
    this.#monitored.get(member)?.probe?.send(ACTIVE_SPEAKER, message);
  }
}
