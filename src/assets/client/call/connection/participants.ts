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

/** Whatever changes who is there, or what is seen and heard of them. */
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

/** Everybody else in a room, kept up to date for as long as the room lasts. */
export function participantsOf(room: Room): ReadonlySignal<readonly Participant[]> {
  const turns = new WeakMap<RemoteTrack, number>();
  let turn = 0;
  const turnOf = (screen: RemoteTrack | null | undefined): number => {
    if (!screen) return 0;
    if (!turns.has(screen)) turns.set(screen, ++turn);
    return turns.get(screen) ?? 0;
  };
  const read = (): readonly Participant[] => {
    const all = [...room.participants.values()].map((participant) =>
      participantFrom(participant, room.dominantSpeaker, turnOf),
    );
    // Whoever joins again may be there twice for a moment.
    return [...new Map(all.map((person) => [person.identity, person])).values()];
  };
  const people = signal(read());
  const refresh = (): void => {
    people.value = read();
  };
  const follow = (participant: RemoteParticipant): void => {
    participant.on('networkQualityLevelChanged', refresh);
  };
  for (const participant of room.participants.values()) follow(participant);
  room.on('participantConnected', follow);
  for (const change of CHANGES) room.on(change as 'participantConnected', refresh);
  return people;
}

function participantFrom(
  participant: RemoteParticipant,
  speaker: RemoteParticipant | null,
  turnOf: (screen: RemoteTrack | null | undefined) => number,
): Participant {
  const audio = firstOn([...participant.audioTracks.values()]);
  const videos = [...participant.videoTracks.values()];
  const camera = firstOn(videos.filter(({ trackName }) => trackName !== SCREEN));
  const screen = firstOn(videos.filter(({ trackName }) => trackName === SCREEN));
  return {
    identity: participant.identity,
    video: camera?.track ?? undefined,
    paused: camera?.track?.isSwitchedOff ?? false,
    screen: screen?.track ?? undefined,
    screenTurn: turnOf(screen?.track),
    audio: audio?.track ?? undefined,
    muted: !audio,
    speaking: participant === speaker,
    network: participant.networkQualityLevel,
    away: participant.state === 'reconnecting',
  };
}

const firstOn = <Publication extends RemoteAudioTrackPublication | RemoteVideoTrackPublication>(
  publications: readonly Publication[],
): Publication | undefined => publications.find(({ isTrackEnabled }) => isTrackEnabled);
