import { effect, signal } from '@preact/signals-core';
import type {
  ConnectOptions,
  LocalParticipant,
  LocalTrack,
  RemoteAudioTrackPublication,
  RemoteParticipant,
  RemoteVideoTrackPublication,
  Room,
} from 'twilio-video';
import type { LocalMedia } from '../media/local-media';
import { loadSdk } from '../sdk/load';
import type { Call, Connect, Person } from './call';

const OPTIONS: ConnectOptions = {
  bandwidthProfile: {
    video: {
      mode: 'collaboration',
      dominantSpeakerPriority: 'high',
      clientTrackSwitchOffControl: 'auto',
      contentPreferencesMode: 'auto',
    },
  },
  dominantSpeaker: true,
  networkQuality: { local: 1, remote: 1 },
  preferredVideoCodecs: 'auto',
};

/** Whatever changes who is there, or what is seen and heard of them. */
const CHANGES = [
  'participantConnected',
  'participantDisconnected',
  'trackSubscribed',
  'trackUnsubscribed',
  'trackPublished',
  'trackUnpublished',
  'trackEnabled',
  'trackDisabled',
  'dominantSpeakerChanged',
] as const;

/** Joins a Twilio Video room; the participant's own tracks are published as they come and go. */
export const connectRoom: Connect = async (token, media) => {
  const sdk = await loadSdk();
  return follow(await sdk.connect(token, { ...OPTIONS, tracks: tracksOf(media) }), media);
};

function follow(room: Room, media: LocalMedia): Call {
  const people = signal(peopleIn(room));
  const reconnecting = signal(false);
  const refresh = (): void => {
    people.value = peopleIn(room);
  };
  for (const change of CHANGES) room.on(change as 'participantConnected', refresh);
  room.on('reconnecting', () => {
    reconnecting.value = true;
  });
  room.on('reconnected', () => {
    reconnecting.value = false;
  });

  const stopPublishing = effect(() => publish(room.localParticipant, tracksOf(media)));
  let interruption: Error | undefined;
  // Without this the others look at a frozen picture until the server notices. Should the browser bring the page
  // back, the connection counts as broken, not as one that the server ended.
  const hangUp = (): void => {
    interruption = new Error('page hidden');
    room.disconnect();
  };
  window.addEventListener('pagehide', hangUp);

  const ended = new Promise<unknown>((resolve) => {
    room.once('disconnected', (_room: Room, error: unknown) => {
      window.removeEventListener('pagehide', hangUp);
      stopPublishing();
      resolve(error ?? interruption);
    });
  });
  return { people, reconnecting, ended, leave: () => void room.disconnect() };
}

const tracksOf = ({ audio, video }: LocalMedia): LocalTrack[] =>
  [audio.value, video.value].filter((track) => track !== undefined);

function publish(me: LocalParticipant, tracks: readonly LocalTrack[]): void {
  const published = [...me.tracks.values()].map(
    (publication) => (publication as { track?: LocalTrack }).track,
  );
  for (const track of published) {
    if (track && !tracks.includes(track)) me.unpublishTrack(track);
  }
  for (const track of tracks) {
    // A track that cannot be published leaves the call as it is: one still sees and hears the others.
    if (!published.includes(track)) me.publishTrack(track).catch(() => undefined);
  }
}

const peopleIn = (room: Room): readonly Person[] =>
  [...room.participants.values()].map((participant) => personFrom(participant, room.dominantSpeaker));

function personFrom(participant: RemoteParticipant, speaker: RemoteParticipant | null): Person {
  const audio = firstOn(participant.audioTracks);
  return {
    sid: participant.sid,
    identity: participant.identity,
    video: firstOn(participant.videoTracks)?.track ?? undefined,
    audio: audio?.track ?? undefined,
    muted: !audio,
    speaking: participant === speaker,
  };
}

const firstOn = <Publication extends RemoteAudioTrackPublication | RemoteVideoTrackPublication>(
  publications: ReadonlyMap<string, Publication>,
): Publication | undefined => [...publications.values()].find(({ isTrackEnabled }) => isTrackEnabled);
