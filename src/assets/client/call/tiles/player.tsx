import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Playable, usePlaying } from '../../page/use-playing';
import { within } from '../../within';
import type { Size } from '../layouts/arrangement';
import { mayFill } from './fit';

interface PictureProps {
  readonly track: Playable | undefined;
  /** What it fills, if that may be of any shape. */
  readonly frame: Size | undefined;
}

/** Plays a video track, without its sound. */
export function Picture({ track, frame }: PictureProps) {
  const element = usePlaying<HTMLVideoElement>(track);
  const shape = useSignal(0);
  const measure = ({ currentTarget: { videoWidth, videoHeight } }: { currentTarget: HTMLVideoElement }) => {
    shape.value = videoWidth / videoHeight || 0;
  };
  const classes = [track ? [] : 'empty', frame && !mayFill(shape.value, frame) ? 'whole' : []].flat();
  return (
    <video
      ref={element}
      class={classes.join(' ')}
      onLoadedMetadata={measure}
      onResize={measure}
      playsInline
      muted
    />
  );
}

interface SoundProps {
  readonly track: Playable;
  /** Where to play it, as `MediaDeviceInfo.deviceId`; undefined for where the system does. */
  readonly speaker: string | undefined;
  /** Told when the browser wants a click before it lets anything be heard. */
  readonly onBlocked: (element: HTMLMediaElement) => void;
  /** Told when it plays, by whatever reason, and when it is gone. */
  readonly onReleased: (element: HTMLMediaElement) => void;
  /** Told of a speaker that does not play. */
  readonly onRefused: (speaker: string) => void;
}

/** How long a browser is given to play through another speaker; milliseconds. */
const SWITCHING = 5000;

/** Plays an audio track. */
export function Sound({ track, speaker, onBlocked, onReleased, onRefused }: SoundProps) {
  const element = usePlaying<HTMLAudioElement>(track, onBlocked);
  useEffect(() => {
    const player = element.current;
    if (!player || !('setSinkId' in player)) return;
    within(SWITCHING, player.setSinkId(speaker ?? '')).catch(
      () => speaker !== undefined && onRefused(speaker),
    );
  }, [speaker]);
  useEffect(() => {
    const player = element.current;
    return () => {
      if (player) onReleased(player);
    };
  }, []);
  // biome-ignore lint/a11y/useMediaCaption: live speech has no caption file
  return <audio ref={element} onPlaying={({ currentTarget }) => onReleased(currentTarget)} />;
}
