import type { ComponentChildren } from 'preact';

/** The heading of a screen. It can take the focus where no control should. */
export const Heading = ({ children }: { readonly children: ComponentChildren }) => (
  <h1 tabIndex={-1}>{children}</h1>
);
