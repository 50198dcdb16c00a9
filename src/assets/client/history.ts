import { effect } from '@preact/signals-core';
import type { Screen } from './current-screen';
import type { Flow } from './flow';
import { type Link, readLink } from './link';

/** The state of an entry in the browser's history: `outside` is the first screen, `inside` every later one. */
interface HistoryState {
  readonly doorcode: 'outside' | 'inside';
}

const OUTSIDE: HistoryState = { doorcode: 'outside' };
const INSIDE: HistoryState = { doorcode: 'inside' };

const stateOf = (screen: Screen): HistoryState => (screen.name === 'identify' ? OUTSIDE : INSIDE);
const positionIn = (history: History): HistoryState['doorcode'] | undefined =>
  (history.state as HistoryState | null)?.doorcode;

/**
 * Makes the browser's back button lead one screen back instead of off the page: from the code to the name, from the call
 * to its goodbye. The forward button leads to the code again.
 */
export function followHistory({ screen, back, forward }: Flow, target: Window = window): void {
  const { history } = target;
  if (!positionIn(history)) history.replaceState(OUTSIDE, '');
  effect(() => {
    if (stateOf(screen.value) === INSIDE && positionIn(history) !== 'inside') history.pushState(INSIDE, '');
  });
  target.addEventListener('popstate', () => {
    const position = positionIn(history);
    // A new fragment of the same address makes an entry of its own, without a state: nobody went back.
    if (!position) history.replaceState(stateOf(screen.value), '');
    if (position === 'outside') back();
    if (position === 'inside') forward();
  });
}

/**
 * Reloads the page when another invite is opened in the same tab: the addresses differ in the fragment alone, and a
 * browser loads nothing for that. A call is not disturbed: the invite takes effect on the next first screen.
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
