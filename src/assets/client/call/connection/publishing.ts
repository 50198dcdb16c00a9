import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalParticipant, LocalTrack, LocalVideoTrack } from 'twilio-video';

/** The name of a track that shows a screen; any other picture is a camera's. */
export const SCREEN = 'screen';

/** What somebody shows and says, as it comes and goes. */
export interface Published {
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly screen: ReadonlySignal<LocalVideoTrack | undefined>;
}

/** The tracks that there are now. */
export const tracksOf = ({ audio, video, screen }: Published): LocalTrack[] =>
  [audio.value, video.value, screen.value].filter((track) => track !== undefined);

/** Publishes whatever there is, from now on until the function that it returns is called. */
export const keepPublished = (me: LocalParticipant, published: Published): (() => void) =>
  effect(() => publish(me, tracksOf(published)));

function publish(me: LocalParticipant, wanted: readonly LocalTrack[]): void {
  const there = [...me.audioTracks.values(), ...me.videoTracks.values()].map(({ track }) => track);
  for (const track of there) {
    if (!wanted.includes(track)) me.unpublishTrack(track);
  }
  for (const track of wanted) {
    if (there.some((other) => other === track)) continue;
    const priority = track.name === SCREEN ? 'high' : 'standard';
    // A track that cannot be published leaves the call as it is: one still sees and hears the others.
    me.publishTrack(track, { priority }).catch(() => undefined);
  }
}
