import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalParticipant, LocalTrack } from 'twilio-video';
import type { Publication, Published } from '../call';

/** The name of a track that shows a screen; any other picture is a camera's. */
export const SCREEN = 'screen';

/** Publishing what there is. */
export interface Publishing {
  /** What the room did not take. */
  readonly refused: ReadonlySignal<readonly Publication[]>;
  stop(): void;
}

const isThere = <Track>(track: Track | undefined): track is Track => track !== undefined;

/** What a connection begins with. A screen has a priority of its own, which connecting does not give. */
export const firstTracks = ({ audio, video }: Published): LocalTrack[] =>
  [audio.value, video.value].filter(isThere);

/** Publishes whatever there is, until it is stopped. @param begunWith what the connection was made with */
export function keepPublished(
  me: Pick<LocalParticipant, 'publishTrack' | 'unpublishTrack'>,
  { audio, video, screen }: Published,
  begunWith: readonly LocalTrack[],
): Publishing {
  const refused = signal<readonly Publication[]>([]);
  // What the room was asked to take: the SDK lists a track only once it has been taken.
  const asked = new Set(begunWith);
  const ask = (track: LocalTrack): void => {
    asked.add(track);
    me.publishTrack(track, { priority: track.name === SCREEN ? 'high' : 'standard' }).catch(() => {
      // One that was taken back meanwhile is refused, too.
      if (asked.has(track)) refused.value = [...refused.peek(), publicationOf(track)];
    });
  };
  const withdraw = (track: LocalTrack): void => {
    asked.delete(track);
    refused.value = refused.peek().filter((what) => what !== publicationOf(track));
    me.unpublishTrack(track);
  };
  const stop = effect(() => {
    const wanted: readonly LocalTrack[] = [audio.value, video.value, screen.value].filter(isThere);
    for (const track of asked) if (!wanted.includes(track)) withdraw(track);
    for (const track of wanted) if (!asked.has(track)) ask(track);
  });
  return { refused, stop };
}

function publicationOf({ kind, name }: LocalTrack): Publication {
  if (kind === 'audio') return 'microphone';
  return name === SCREEN ? 'screen' : 'camera';
}
