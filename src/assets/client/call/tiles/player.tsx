import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AttachableTrack, useAttachedTrack } from '../../page/use-attached-track';
import { withTimeout } from '../../with-timeout';
import type { Size } from '../layouts/arrangement';
import { mayFill } from './fit';

interface VideoPlayerProps {
  readonly track: AttachableTrack | undefined;
  /** The size of the tile, if its aspect ratio is not that of a camera. */
  readonly frame: Size | undefined;
}

/** Plays a video track, without its sound. */
export function VideoPlayer({ track, frame }: VideoPlayerProps) {
  const element = useAttachedTrack<HTMLVideoElement>(track);
  const aspectRatio = useSignal(0);
  const measure = ({ currentTarget: { videoWidth, videoHeight } }: { currentTarget: HTMLVideoElement }) => {
    aspectRatio.value = videoWidth / videoHeight || 0;
  };
  const classes = [track ? [] : 'empty', frame && !mayFill(aspectRatio.value, frame) ? 'whole' : []].flat();
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

interface AudioPlayerProps {
  readonly track: AttachableTrack;
  /** As `MediaDeviceInfo.deviceId`; undefined for the system's default. */
  readonly speaker: string | undefined;
  /** Called when the browser requires a click before it plays audio. */
  readonly onBlocked: (element: HTMLMediaElement) => void;
  /** Called when it plays, and when it is unmounted. */
  readonly onUnblocked: (element: HTMLMediaElement) => void;
  /** Called with a speaker that does not play. */
  readonly onSpeakerFailed: (speaker: string) => void;
}

/** For changing to another speaker; milliseconds. */
const SINK_TIMEOUT = 5000;

/** Plays an audio track. */
export function AudioPlayer({ track, speaker, onBlocked, onUnblocked, onSpeakerFailed }: AudioPlayerProps) {
  const element = useAttachedTrack<HTMLAudioElement>(track, onBlocked);
  useEffect(() => {
    const player = element.current;
    if (!player || !('setSinkId' in player)) return;
    withTimeout(SINK_TIMEOUT, player.setSinkId(speaker ?? '')).catch(
      () => speaker !== undefined && onSpeakerFailed(speaker),
    );
  }, [speaker]);
  useEffect(() => {
    const player = element.current;
    return () => {
      if (player) onUnblocked(player);
    };
  }, []);
  // biome-ignore lint/a11y/useMediaCaption: live speech has no caption file
  return <audio ref={element} onPlaying={({ currentTarget }) => onUnblocked(currentTarget)} />;
}
