import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let arrived = false;

interface HeadingProps {
  readonly children: ComponentChildren;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/**
 * The heading of a screen. Focus moves to it when its screen appears, so that keyboard and screen reader
 * start where the screen starts; not on arrival, when the browser itself begins at the top.
 */
export function Heading({ children, onKeyDown }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
    arrived = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} {...(onKeyDown && { onKeyDown })}>
      {children}
    </h1>
  );
}
