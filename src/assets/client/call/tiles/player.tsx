import { useEffect, useRef } from 'preact/hooks';
import type { Playable } from '../call';

/** Plays a video track, without its sound. */
export function Picture({ track }: { readonly track: Playable | undefined }) {
  const element = useRef<HTMLVideoElement>(null);
  usePlaying(element, track);
  return <video ref={element} class={track ? '' : 'empty'} playsInline muted />;
}

interface SoundProps {
  readonly track: Playable;
  /** Where to play it, as `MediaDeviceInfo.deviceId`; undefined for where the system does. */
  readonly speaker: string | undefined;
  /** Told when the browser wants a click before it lets anything be heard. */
  readonly onBlocked: (element: HTMLMediaElement) => void;
}

/** Plays an audio track. */
export function Sound({ track, speaker, onBlocked }: SoundProps) {
  const element = useRef<HTMLAudioElement>(null);
  usePlaying(element, track, onBlocked);
  useEffect(() => {
    const player = element.current;
    if (!player || speaker === undefined || !('setSinkId' in player)) return;
    // A speaker that is gone leaves the sound where it was.
    player.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: live speech has no caption file
  return <audio ref={element} />;
}

function usePlaying(
  ref: { readonly current: HTMLMediaElement | null },
  track: Playable | undefined,
  onBlocked?: (element: HTMLMediaElement) => void,
): void {
  useEffect(() => {
    const element = ref.current;
    if (!element || !track) return undefined;
    track.attach(element);
    element.play().catch((error: Error) => {
      if (error.name === 'NotAllowedError') onBlocked?.(element);
    });
    return () => void track.detach(element);
  }, [track]);
}
