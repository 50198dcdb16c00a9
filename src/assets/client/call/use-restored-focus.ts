import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Lends the focus to what opens, and gives it back when that closes. @param first which part takes it */
export function useRestoredFocus<Opened extends HTMLElement>(
  first: (opened: Opened) => HTMLElement | null,
): RefObject<Opened | null> {
  const opened = useRef<Opened>(null);
  // Before anything else is typed.
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
