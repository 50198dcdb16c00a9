import { useEffect, useRef } from 'preact/hooks';
import { type Composition, type Field, followComposition } from './composing';

/** Follows the composing in one field for as long as a field is on the page. */
export function useComposition<Element extends Field>(
  settle: (field: Element) => void,
): Composition<Element> {
  const latest = useRef(settle);
  latest.current = settle;
  const kept = useRef<Composition<Element>>(undefined);
  kept.current ??= followComposition((field) => latest.current(field));
  const composition = kept.current;
  useEffect(() => composition.stop, []);
  return composition;
}
