import { h } from 'preact';

/** A drawing as Lucide has it: elements of SVG in a square of 24. */
export type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

/** A drawing of Lucide's. It says nothing to a screen reader: what it stands for is written beside it. */
export const Icon = ({ of }: { readonly of: IconNode }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {of.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
  </svg>
);
