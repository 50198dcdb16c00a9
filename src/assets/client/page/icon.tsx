import { h } from 'preact';

/** An icon in Lucide's format: SVG elements in a square of 24. */
export type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

/** An icon of Lucide's, hidden from screen readers: there is always a text beside it. */
export const Icon = ({ of }: { readonly of: IconNode }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {of.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
  </svg>
);
