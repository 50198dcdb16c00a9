import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Moves the focus into an element that opens, and back when it closes. @param first picks the part to focus */
export function useRestoredFocus<Opened extends HTMLElement>(
  first: (opened: Opened) => HTMLElement | null,
): RefObject<Opened | null> {
  const opened = useRef<Opened>(null);
  // In a layout effect, so that the next key already goes there.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = opened.current;
    if (element) first(element)?.focus();
    return () => {
      const { activeElement } = document;
      const lost =
        activeElement === null || activeElement === document.body || element?.contains(activeElement);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return opened;
}
