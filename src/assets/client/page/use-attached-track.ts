import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A track of the SDK, which plays in a media element. */
export interface AttachableTrack {
  attach(element: HTMLMediaElement): unknown;
  detach(element: HTMLMediaElement): unknown;
}

/**
 * A reference to the media element that the track is attached to.
 * @param onBlocked called when the browser requires a click before it plays audio
 */
export function useAttachedTrack<Element extends HTMLMediaElement>(
  track: AttachableTrack | undefined,
  onBlocked?: (element: Element) => void,
): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => {
    const { current } = element;
    if (!current || !track) return undefined;
    track.attach(current);
    current.play().catch((error: Error) => {
      if (error.name === 'NotAllowedError') onBlocked?.(current);
    });
    return () => void track.detach(current);
  }, [track]);
  return element;
}
