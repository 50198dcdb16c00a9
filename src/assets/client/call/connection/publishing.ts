import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalParticipant, LocalTrack } from 'twilio-video';
import type { LocalTracks, TrackSource } from '../call';

/** The name of a track that shows a screen; any other picture is a camera's. */
export const SCREEN = 'screen';

/** Publishing what there is. */
export interface TrackPublisher {
  /** What the room did not take. */
  readonly failedPublications: ReadonlySignal<readonly TrackSource[]>;
  stop(): void;
}

const isDefined = <Track>(track: Track | undefined): track is Track => track !== undefined;

/** What a connection begins with. A screen has a priority of its own, which connecting does not give. */
export const initialTracksOf = ({ audio, video }: LocalTracks): LocalTrack[] =>
  [audio.value, video.value].filter(isDefined);

/** Publishes whatever there is, until it is stopped. @param initialTracks what the connection was made with */
export function publishTracks(
  localParticipant: Pick<LocalParticipant, 'publishTrack' | 'unpublishTrack'>,
  { audio, video, screen }: LocalTracks,
  initialTracks: readonly LocalTrack[],
): TrackPublisher {
  const failedPublications = signal<readonly TrackSource[]>([]);
  // What the room was asked to take: the SDK lists a track only once it has been taken.
  const requested = new Set(initialTracks);
  const publish = (track: LocalTrack): void => {
    requested.add(track);
    localParticipant
      .publishTrack(track, { priority: track.name === SCREEN ? 'high' : 'standard' })
      .catch(() => {
        // One that was taken back meanwhile is refused, too.
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
