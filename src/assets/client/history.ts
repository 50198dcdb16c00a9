import { effect } from '@preact/signals-core';
import type { Flow, Screen } from './flow';
import { type Link, readLink } from './link';

/** Marks an entry of the browser's history: the first screen, or every screen after it. */
interface HistoryState {
  readonly doorcode: 'outside' | 'inside';
}

const OUTSIDE: HistoryState = { doorcode: 'outside' };
const INSIDE: HistoryState = { doorcode: 'inside' };

const stateOf = (screen: Screen): HistoryState => (screen.name === 'identify' ? OUTSIDE : INSIDE);
const positionIn = (history: History): HistoryState['doorcode'] | undefined =>
  (history.state as HistoryState | null)?.doorcode;

/**
 * Makes the browser's own back button lead one screen back, instead of off the page: from the code to the name, from
 * the call to its goodbye. Forward leads to the code again.
 */
export function followHistory({ screen, back, forward }: Flow, target: Window = window): void {
  const { history } = target;
  if (!positionIn(history)) history.replaceState(OUTSIDE, '');
  effect(() => {
    if (stateOf(screen.value) === INSIDE && positionIn(history) !== 'inside') history.pushState(INSIDE, '');
  });
  target.addEventListener('popstate', () => {
    const position = positionIn(history);
    // Another fragment of the same address makes an entry of its own, without a mark: nobody went back.
    if (!position) history.replaceState(stateOf(screen.value), '');
    if (position === 'outside') back();
    if (position === 'inside') forward();
  });
}

/**
 * Starts the page again when an invite is opened over another: they differ in the fragment alone, for which no browser
 * loads a page anew. A call is not disturbed; the invite counts when somebody says who they are again.
 */
export function followInvite({ screen }: Flow, { invite }: Link, target: Window = window): void {
  const reloadForNewInvite = (): void => {
    const opened = readLink(target.location).invite;
    if (opened && opened !== invite) target.location.reload();
  };
  target.addEventListener('hashchange', () => {
    if (screen.value.name !== 'call') reloadForNewInvite();
  });
  effect(() => {
    if (screen.value.name === 'identify') reloadForNewInvite();
  });
}
