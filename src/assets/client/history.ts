import { effect } from '@preact/signals-core';
import type { Flow, Screen } from './flow';
import { type Link, readLink } from './link';

/** Marks an entry of the browser's history: the first screen, or every screen after it. */
interface Mark {
  readonly doorcode: 'outside' | 'inside';
}

const OUTSIDE: Mark = { doorcode: 'outside' };
const INSIDE: Mark = { doorcode: 'inside' };

const markOf = (screen: Screen): Mark => (screen.name === 'identify' ? OUTSIDE : INSIDE);
const placeIn = (history: History): Mark['doorcode'] | undefined => (history.state as Mark | null)?.doorcode;

/**
 * Makes the browser's own back button lead one screen back, instead of off the page: from the code to the name, from
 * the call to its goodbye. Forward leads to the code again.
 */
export function followHistory({ screen, back, forward }: Flow, target: Window = window): void {
  const { history } = target;
  if (!placeIn(history)) history.replaceState(OUTSIDE, '');
  effect(() => {
    if (markOf(screen.value) === INSIDE && placeIn(history) !== 'inside') history.pushState(INSIDE, '');
  });
  target.addEventListener('popstate', () => {
    const place = placeIn(history);
    // Another fragment of the same address makes an entry of its own, without a mark: nobody went back.
    if (!place) history.replaceState(markOf(screen.value), '');
    if (place === 'outside') back();
    if (place === 'inside') forward();
  });
}

/**
 * Starts the page again when an invite is opened over another: they differ in the fragment alone, for which no browser
 * loads a page anew. A call is not disturbed; the invite counts when somebody says who they are again.
 */
export function followInvite({ screen }: Flow, { invite }: Link, target: Window = window): void {
  const heed = (): void => {
    const opened = readLink(target.location).invite;
    if (opened && opened !== invite) target.location.reload();
  };
  target.addEventListener('hashchange', () => {
    if (screen.value.name !== 'call') heed();
  });
  effect(() => {
    if (screen.value.name === 'identify') heed();
  });
}
