import { type ReadonlySignal, signal } from '@preact/signals-core';
import type {
  RemoteAudioTrackPublication,
  RemoteParticipant,
  RemoteVideoTrackPublication,
  Room,
} from 'twilio-video';
import type { Person } from '../call';
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
export function peopleOf(room: Room): ReadonlySignal<readonly Person[]> {
  const arrivals = new Map<string, Date>();
  const read = (): readonly Person[] =>
    [...room.participants.values()].map((participant) =>
      personFrom(participant, room.dominantSpeaker, arrivals.get(participant.sid)),
    );
  const people = signal(read());
  const refresh = (): void => {
    people.value = read();
  };
  const follow = (participant: RemoteParticipant): void => {
    participant.on('networkQualityLevelChanged', refresh);
  };
  for (const participant of room.participants.values()) follow(participant);
  // Before the change is read: `arrivals` has to know by then.
  room.on('participantConnected', (participant) => {
    arrivals.set(participant.sid, new Date());
    follow(participant);
  });
  for (const change of CHANGES) room.on(change as 'participantConnected', refresh);
  return people;
}

function personFrom(
  participant: RemoteParticipant,
  speaker: RemoteParticipant | null,
  arrived: Date | undefined,
): Person {
  const audio = firstOn([...participant.audioTracks.values()]);
  const videos = [...participant.videoTracks.values()];
  const camera = firstOn(videos.filter(({ trackName }) => trackName !== SCREEN));
  const screen = firstOn(videos.filter(({ trackName }) => trackName === SCREEN));
  return {
    sid: participant.sid,
    identity: participant.identity,
    video: camera?.track ?? undefined,
    paused: camera?.track?.isSwitchedOff ?? false,
    screen: screen?.track ?? undefined,
    audio: audio?.track ?? undefined,
    muted: !audio,
    speaking: participant === speaker,
    network: participant.networkQualityLevel,
    away: participant.state === 'reconnecting',
    arrived,
  };
}

const firstOn = <Publication extends RemoteAudioTrackPublication | RemoteVideoTrackPublication>(
  publications: readonly Publication[],
): Publication | undefined => publications.find(({ isTrackEnabled }) => isTrackEnabled);
