import { useEffect } from 'preact/hooks';
import { type Playable, usePlaying } from '../../page/use-playing';

/** Plays a video track, without its sound. */
export function Picture({ track }: { readonly track: Playable | undefined }) {
  const element = usePlaying<HTMLVideoElement>(track);
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
  const element = usePlaying<HTMLAudioElement>(track, onBlocked);
  useEffect(() => {
    const player = element.current;
    if (!player || speaker === undefined || !('setSinkId' in player)) return;
    // A speaker that is gone leaves the sound where it was.
    player.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: live speech has no caption file
  return <audio ref={element} />;
}
