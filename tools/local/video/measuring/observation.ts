import { closing } from '../closing';
import type { MediaSignalling, PeerConnectionState } from '../messages';
import type { Participant } from '../participant';
import { Floor } from './floor';
import { type Level, levelOf, readInputs, worseOf } from './network-quality';
import { Pictures, RENDER_HINTS, TRACK_SWITCH_OFF } from './pictures';
import { Probe, type ProbeOptions } from './probe';

/** Takes news to one participant's client. */
export type Tell = (news: {
  media_signaling: MediaSignalling;
  peer_connections: PeerConnectionState[];
}) => void;

const NETWORK_QUALITY = 'network_quality';
const ACTIVE_SPEAKER = 'active_speaker';
const LABELS = [NETWORK_QUALITY, ACTIVE_SPEAKER, TRACK_SWITCH_OFF, RENDER_HINTS];
const CHANNELS: MediaSignalling = Object.fromEntries(
  LABELS.map((label) => [label, { transport: { type: 'data-channel', label } }]),
);

/** Whoever joins first sees and hears the others; a probe takes the processor that this needs. */
const START_AFTER_MS = 700;
const SPEAKER_EVERY_MS = 200;

interface Observed {
  probe?: Probe;
  start: NodeJS.Timeout;
  level?: Level;
  pictures: Pictures;
}

/**
 * Measures everybody in one room, and tells them what a media server would: who speaks, how good each other's network
 * is, which pictures they are not sent.
 */
export class Observation {
  readonly #observed = new Map<Participant, Observed>();
  readonly #floor = new Floor();
  #clock: NodeJS.Timeout | undefined;
  #speaker: string | null = null;

  constructor(private readonly options: ProbeOptions = {}) {}

  /** Begins to observe somebody who came in. */
  enter(member: Participant, tell: Tell): void {
    const start = setTimeout(() => void this.#open(member, tell), START_AFTER_MS);
    this.#observed.set(member, { start, pictures: new Pictures() });
    this.#clock ??= setInterval(() => this.#listen(), SPEAKER_EVERY_MS);
  }

  /** Takes news of a PeerConnection; `false` when it is not one of these. */
  hear(member: Participant, state: PeerConnectionState): boolean {
    return this.#observed.get(member)?.probe?.hear(state) ?? false;
  }

  /** What a client that comes back must find again. */
  channelsOf(member: Participant): {
    media_signaling: MediaSignalling;
    peer_connections: PeerConnectionState[];
  } {
    const probe = this.#observed.get(member)?.probe;
    return probe
      ? { media_signaling: CHANNELS, peer_connections: [probe.lastTold] }
      : { media_signaling: {}, peer_connections: [] };
  }

  /** Lets go of somebody who left. */
  leave(member: Participant): void {
    const observed = this.#observed.get(member);
    if (!observed) return;
    clearTimeout(observed.start);
    observed.probe?.close();
    this.#observed.delete(member);
    this.#floor.forget(member.sid);
    if (this.#observed.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  /** Switches these tracks off for somebody, as for want of bandwidth. */
  hold(member: Participant, tracks: readonly string[]): void {
    this.#observed.get(member)?.pictures.hold(tracks);
    this.#switch(member);
  }

  /** The SIDs of the tracks that are switched off for somebody. */
  switchedOff(member: Participant): ReadonlySet<string> {
    return this.#observed.get(member)?.pictures.off ?? new Set();
  }

  async #open(member: Participant, tell: Tell): Promise<void> {
    const listener = {
      onReady: (label: string) => this.#greet(member, label),
      onLevel: (level: number) => this.#floor.hear(member.sid, level, performance.now()),
      onMessage: (message: Record<string, unknown>) => this.#answer(member, message),
      onDeadlock: () => this.#openAnew(member, tell),
    };
    let opened: Probe | undefined;
    // The client may answer its first offer before `open` has come back here.
    const first = (state: PeerConnectionState) =>
      opened ? tell({ media_signaling: CHANNELS, peer_connections: [state] }) : undefined;
    opened = await Probe.open(LABELS, listener, first, this.options);
    const observed = this.#observed.get(member);
    if (!observed) return opened.close();
    observed.probe = opened;
    first(opened.lastTold);
  }

  #openAnew(member: Participant, tell: Tell): void {
    const observed = this.#observed.get(member);
    if (!observed?.probe) return;
    const { probe } = observed;
    delete observed.probe;
    probe.close();
    tell({ media_signaling: {}, peer_connections: [closing(probe.id)] });
    void this.#open(member, tell);
  }

  #greet(member: Participant, label: string): void {
    if (label === ACTIVE_SPEAKER) this.#sayWhoSpeaks(member);
    if (label !== TRACK_SWITCH_OFF) return;
    this.#observed.get(member)?.pictures.forgetTold();
    this.#switch(member);
  }

  #answer(member: Participant, message: Record<string, unknown>): void {
    if (message.type === NETWORK_QUALITY) this.#rate(member, message);
    if (message.type === RENDER_HINTS) this.#heed(member, message);
  }

  #heed(member: Participant, message: Record<string, unknown>): void {
    const observed = this.#observed.get(member);
    observed?.probe?.send(RENDER_HINTS, observed.pictures.heed(message));
    this.#switch(member);
  }

  #switch(member: Participant): void {
    const observed = this.#observed.get(member);
    const news = observed?.pictures.news();
    if (news) observed?.probe?.send(TRACK_SWITCH_OFF, news);
  }

  #rate(member: Participant, inputs: Record<string, unknown>): void {
    const observed = this.#observed.get(member);
    if (!observed?.probe) return;
    observed.level = levelOf(worseOf(observed.probe.measure(), readInputs(inputs)));
    const remotes = [...this.#observed].flatMap(([other, { level }]) =>
      other === member || level === undefined ? [] : [{ sid: other.sid, level }],
    );
    observed.probe.send(NETWORK_QUALITY, { type: NETWORK_QUALITY, local: observed.level, remotes });
  }

  #listen(): void {
    const speaker = this.#floor.speaker(performance.now());
    if (speaker === this.#speaker) return;
    this.#speaker = speaker;
    for (const member of this.#observed.keys()) this.#sayWhoSpeaks(member);
  }

  #sayWhoSpeaks(member: Participant): void {
    const message = { type: ACTIVE_SPEAKER, participant: this.#speaker };
    this.#observed.get(member)?.probe?.send(ACTIVE_SPEAKER, message);
  }
}
