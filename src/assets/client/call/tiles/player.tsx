import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AttachableTrack, useAttachedTrack } from '../../page/use-attached-track';
import { withTimeout } from '../../with-timeout';
import type { Size } from '../layouts/arrangement';
import { mayFill } from './fit';

interface VideoPlayerProps {
  readonly track: AttachableTrack | undefined;
  /** What it fills, if that may be of any shape. */
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
  /** Where to play it, as `MediaDeviceInfo.deviceId`; undefined for where the system does. */
  readonly speaker: string | undefined;
  /** Told when the browser wants a click before it lets anything be heard. */
  readonly onBlocked: (element: HTMLMediaElement) => void;
  /** Told when it plays, by whatever reason, and when it is gone. */
  readonly onUnblocked: (element: HTMLMediaElement) => void;
  /** Told of a speaker that does not play. */
  readonly onSpeakerFailed: (speaker: string) => void;
}

/** How long a browser is given to play through another speaker; milliseconds. */
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
