import { useEffect, useRef } from 'preact/hooks';
import { type Composition, followComposition, type TextField } from './composing';

/** Follows the composition in one field while its component is mounted. */
export function useComposition<Element extends TextField>(
  onSettled: (field: Element) => void,
): Composition<Element> {
  const latest = useRef(onSettled);
  latest.current = onSettled;
  const stored = useRef<Composition<Element>>(undefined);
  stored.current ??= followComposition((field) => latest.current(field));
  const composition = stored.current;
  useEffect(() => composition.stop, []);
  return composition;
}
