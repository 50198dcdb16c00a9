import type { ComponentChildren } from 'preact';

/** The heading of a screen. It can have the focus, where there is nothing else to do first. */
export const Heading = ({ children }: { readonly children: ComponentChildren }) => (
  <h1 tabIndex={-1}>{children}</h1>
);
