import { closing } from '../closing';
import type { MediaSignalling, PeerConnectionState } from '../messages';
import type { Participant } from '../participant';
import { Floor } from './floor';
import { type Level, levelOf, readInputs, worseOf } from './network-quality';
import { ACTIVE_SPEAKER, NETWORK_QUALITY, Probe, type ProbeOptions } from './probe';

/** Takes news to one participant's client. */
export type Tell = (news: {
  media_signaling: MediaSignalling;
  peer_connections: PeerConnectionState[];
}) => void;

const CHANNELS: MediaSignalling = {
  network_quality: { transport: { type: 'data-channel', label: NETWORK_QUALITY } },
  active_speaker: { transport: { type: 'data-channel', label: ACTIVE_SPEAKER } },
};

/** Whoever joins first sees and hears the others; a probe takes the processor that this needs. */
const START_AFTER_MS = 700;
const SPEAKER_EVERY_MS = 200;

interface Observed {
  probe?: Probe;
  start: NodeJS.Timeout;
  level?: Level;
}

/** Measures everybody in one room, and tells them who speaks and how good each other's network is. */
export class Observation {
  readonly #observed = new Map<Participant, Observed>();
  readonly #floor = new Floor();
  #clock: NodeJS.Timeout | undefined;
  #speaker: string | null = null;

  constructor(private readonly options: ProbeOptions = {}) {}

  /** Begins to observe somebody who came in. */
  enter(member: Participant, tell: Tell): void {
    const start = setTimeout(() => void this.#open(member, tell), START_AFTER_MS);
    this.#observed.set(member, { start });
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

  async #open(member: Participant, tell: Tell): Promise<void> {
    const listener = {
      onReady: () => this.#sayWhoSpeaks(member),
      onLevel: (level: number) => this.#floor.hear(member.sid, level, performance.now()),
      onQuestion: (inputs: Record<string, unknown>) => this.#rate(member, inputs),
      onDeadlock: () => this.#openAnew(member, tell),
    };
    let opened: Probe | undefined;
    // The client may answer its first offer before `open` has come back here.
    const first = (state: PeerConnectionState) =>
      opened ? tell({ media_signaling: CHANNELS, peer_connections: [state] }) : undefined;
    opened = await Probe.open(listener, first, this.options);
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
