import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Something that plays in a media element: a track of the SDK. */
export interface AttachableTrack {
  attach(element: HTMLMediaElement): unknown;
  detach(element: HTMLMediaElement): unknown;
}

/**
 * A reference for the element that a track is to play in, for as long as there is one.
 * @param onBlocked told when the browser wants a click before it lets anything be heard
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
