import { effect } from '@preact/signals-core';
import type { Flow } from './flow';

/** Marks the entry of the browser's history that stands for every screen after the first. */
interface Mark {
  readonly doorcode: 'inside';
}

const isMarked = (history: History): boolean => (history.state as Mark | null)?.doorcode === 'inside';

/**
 * Makes the browser's own back button lead one screen back, instead of off the page: from the code to the name, from
 * the call to its goodbye.
 */
export function followHistory({ screen, back }: Flow, target: Window = window): void {
  const { history } = target;
  effect(() => {
    const mark: Mark = { doorcode: 'inside' };
    if (screen.value.name !== 'identify' && !isMarked(history)) history.pushState(mark, '');
  });
  target.addEventListener('popstate', () => {
    if (!isMarked(history)) back();
  });
}
