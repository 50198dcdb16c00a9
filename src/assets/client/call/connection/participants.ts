import { type ReadonlySignal, signal } from '@preact/signals-core';
import type {
  RemoteAudioTrackPublication,
  RemoteParticipant,
  RemoteTrack,
  RemoteVideoTrackPublication,
  Room,
} from 'twilio-video';
import type { Participant } from '../call';
import { SCREEN } from './publishing';

/** The room's events that may change a {@link Participant}. */
const CHANGES = [
  'participantConnected',
  'participantDisconnected',
  'participantReconnecting',
  'participantReconnected',
  'trackSubscribed',
  'trackUnsubscribed',
  'trackPublished',
  'trackUnpublished',
  'trackEnabled',
  'trackDisabled',
  'trackSwitchedOff',
  'trackSwitchedOn',
  'dominantSpeakerChanged',
] as const;

/** The other participants of a room, kept up to date. */
export function participantsOf(room: Room): ReadonlySignal<readonly Participant[]> {
  const orders = new WeakMap<RemoteTrack, number>();
  let order = 0;
  const orderOf = (screen: RemoteTrack | null | undefined): number => {
    if (!screen) return 0;
    if (!orders.has(screen)) orders.set(screen, ++order);
    return orders.get(screen) ?? 0;
  };
  const read = (): readonly Participant[] => {
    const all = [...room.participants.values()].map((participant) =>
      participantFrom(participant, room.dominantSpeaker, orderOf),
    );
    // A participant who rejoins may be listed twice for a moment.
    return [...new Map(all.map((participant) => [participant.identity, participant])).values()];
  };
  const participants = signal(read());
  const refresh = (): void => {
    participants.value = read();
  };
  const follow = (participant: RemoteParticipant): void => {
    participant.on('networkQualityLevelChanged', refresh);
  };
  for (const participant of room.participants.values()) follow(participant);
  room.on('participantConnected', follow);
  for (const change of CHANGES) room.on(change as 'participantConnected', refresh);
  return participants;
}

function participantFrom(
  participant: RemoteParticipant,
  speaker: RemoteParticipant | null,
  orderOf: (screen: RemoteTrack | null | undefined) => number,
): Participant {
  const audio = firstEnabled([...participant.audioTracks.values()]);
  const videos = [...participant.videoTracks.values()];
  const camera = firstEnabled(videos.filter(({ trackName }) => trackName !== SCREEN));
  const screen = firstEnabled(videos.filter(({ trackName }) => trackName === SCREEN));
  return {
    identity: participant.identity,
    video: camera?.track ?? undefined,
    switchedOff: camera?.track?.isSwitchedOff ?? false,
    screen: screen?.track ?? undefined,
    screenOrder: orderOf(screen?.track),
    audio: audio?.track ?? undefined,
    muted: !audio,
    speaking: participant === speaker,
    networkQuality: participant.networkQualityLevel,
    reconnecting: participant.state === 'reconnecting',
  };
}

const firstEnabled = <Publication extends RemoteAudioTrackPublication | RemoteVideoTrackPublication>(
  publications: readonly Publication[],
): Publication | undefined => publications.find(({ isTrackEnabled }) => isTrackEnabled);
