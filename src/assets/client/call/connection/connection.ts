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

/** The SDK's own timeouts together are shorter: a longer attempt is stuck. Milliseconds. */
const TIMEOUT = 60_000;

/** Joins a Twilio Video room, and publishes the local tracks as they change. */
export const connectRoom: Connect = async (token, localTracks) => {
  const sdk = await loadSdk();
  // Published from the start: data sent before its channel is open would be lost.
  const dataTrack = new sdk.LocalDataTrack({ name: DATA_TRACK });
  const tracks = initialTracksOf(localTracks);
  const connecting = sdk.connect(token, { ...CONNECT_OPTIONS, tracks: [...tracks, dataTrack] });
  const room = await withTimeout(TIMEOUT, connecting).catch((error) => {
    // A connection made after the timeout would be in the room beside the next one.
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
  // Otherwise the others see a frozen picture until the server notices. If the browser restores the page, the
  // connection counts as broken, not as ended by the server.
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
