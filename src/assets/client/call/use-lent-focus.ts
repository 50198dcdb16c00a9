import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Lends the focus to what opens, and gives it back when that closes. @param first which part takes it */
export function useLentFocus<Opened extends HTMLElement>(
  first: (opened: Opened) => HTMLElement | null,
): RefObject<Opened | null> {
  const opened = useRef<Opened>(null);
  // Before anything else is typed.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const mine = opened.current;
    if (mine) first(mine)?.focus();
    return () => {
      const { activeElement } = document;
      const lost = activeElement === null || activeElement === document.body || mine?.contains(activeElement);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return opened;
}
