import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalDataTrack, Room } from 'twilio-video';
import { loadSdk } from '../../sdk/load';
import { withTimeout } from '../../with-timeout';
import type { Call, Connect } from '../call';
import { statisticsReader } from '../statistics/track-statistics';
import { DATA_TRACK, dataChannelOf } from './data-channel';
import { CONNECT_OPTIONS } from './options';
import { participantsOf } from './participants';
import { initialTracksOf, publishTracks, type TrackPublisher } from './publishing';

/** The SDK's own limits together are shorter: whatever takes longer has got stuck. Milliseconds. */
const TIMEOUT = 60_000;

/** Joins a Twilio Video room; the participant's own tracks are published as they come and go. */
export const connectRoom: Connect = async (token, localTracks) => {
  const sdk = await loadSdk();
  // Published from the start: what is sent before its channel is open would be lost.
  const dataTrack = new sdk.LocalDataTrack({ name: DATA_TRACK });
  const tracks = initialTracksOf(localTracks);
  const connecting = sdk.connect(token, { ...CONNECT_OPTIONS, tracks: [...tracks, dataTrack] });
  const room = await withTimeout(TIMEOUT, connecting).catch((error) => {
    // One that comes after all would be in the room beside the next.
    connecting.then((late) => late.disconnect()).catch(() => undefined);
    throw error;
  });
  return callOf(room, dataTrack, publishTracks(room.localParticipant, localTracks, tracks));
};

function callOf(
  room: Room,
  dataTrack: LocalDataTrack,
  { failedPublications, stop: stopPublishing }: TrackPublisher,
): Call {
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
  return {
    participants: participantsOf(room),
    networkQuality: ownNetworkQuality(room),
    reconnecting: reconnectingOf(room),
    failedPublications,
    dataChannel: dataChannelOf(room, dataTrack),
    readStatistics: statisticsReader(room),
    ended,
    leave: () => void room.disconnect(),
  };
}

function ownNetworkQuality({ localParticipant }: Room): ReadonlySignal<number | null> {
  const level = signal(localParticipant.networkQualityLevel);
  localParticipant.on('networkQualityLevelChanged', (now: number) => {
    level.value = now;
  });
  return level;
}

function reconnectingOf(room: Room): ReadonlySignal<boolean> {
  const reconnecting = signal(false);
  room.on('reconnecting', () => {
    reconnecting.value = true;
  });
  room.on('reconnected', () => {
    reconnecting.value = false;
  });
  return reconnecting;
}
