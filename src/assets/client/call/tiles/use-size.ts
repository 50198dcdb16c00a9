import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Size } from '../layouts/arrangement';

/** The size of an element, kept up to date. */
export function useSize<Element extends HTMLElement>(): [
  { current: Element | null },
  Signal<Size | undefined>,
] {
  const element = useRef<Element>(null);
  const size = useSignal<Size | undefined>(undefined);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = observed;
      if (size.peek()?.width !== width || size.peek()?.height !== height) size.value = { width, height };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
