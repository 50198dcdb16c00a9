import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalParticipant, LocalTrack } from 'twilio-video';
import type { LocalTracks, TrackSource } from '../call';

/** The name of a screen's track; any other video track is a camera's. */
export const SCREEN = 'screen';

/** Keeps the published tracks up to date. */
export interface TrackPublisher {
  /** The tracks that could not be published. */
  readonly failedPublications: ReadonlySignal<readonly TrackSource[]>;
  stop(): void;
}

const isDefined = <Track>(track: Track | undefined): track is Track => track !== undefined;

/** The tracks to connect with. A screen is published later, since `connect` takes no priority. */
export const initialTracksOf = ({ audio, video }: LocalTracks): LocalTrack[] =>
  [audio.value, video.value].filter(isDefined);

/** Publishes and unpublishes tracks as they change. @param initialTracks the tracks of `connect` */
export function publishTracks(
  localParticipant: Pick<LocalParticipant, 'publishTrack' | 'unpublishTrack'>,
  { audio, video, screen }: LocalTracks,
  initialTracks: readonly LocalTrack[],
): TrackPublisher {
  const failedPublications = signal<readonly TrackSource[]>([]);
  // Kept here, since the SDK lists a track only once it has been published.
  const requested = new Set(initialTracks);
  const publish = (track: LocalTrack): void => {
    requested.add(track);
    localParticipant
      .publishTrack(track, { priority: track.name === SCREEN ? 'high' : 'standard' })
      .catch(() => {
        // Unpublishing a track before it was published rejects as well.
        if (requested.has(track)) failedPublications.value = [...failedPublications.peek(), sourceOf(track)];
      });
  };
  const unpublish = (track: LocalTrack): void => {
    requested.delete(track);
    failedPublications.value = failedPublications.peek().filter((source) => source !== sourceOf(track));
    localParticipant.unpublishTrack(track);
  };
  const stop = effect(() => {
    const wanted: readonly LocalTrack[] = [audio.value, video.value, screen.value].filter(isDefined);
    for (const track of requested) if (!wanted.includes(track)) unpublish(track);
    for (const track of wanted) if (!requested.has(track)) publish(track);
  });
  return { failedPublications, stop };
}

function sourceOf({ kind, name }: LocalTrack): TrackSource {
  if (kind === 'audio') return 'microphone';
  return name === SCREEN ? 'screen' : 'camera';
}
