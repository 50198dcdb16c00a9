import { signal } from '@preact/signals-core';
import type { Screen } from '../../../src/assets/client/current-screen';
import type { Flow } from '../../../src/assets/client/flow';
import { followHistory, followInvite } from '../../../src/assets/client/history';

/** A fake tab with a history. */
function pretendTab(hash: string) {
  const entries = [{ state: null as unknown, hash }];
  let at = 0;
  const add = (entry: (typeof entries)[number]): void => {
    entries.splice(++at, entries.length, entry);
  };
  const entry = () => entries[at] as (typeof entries)[number];
  const tab = Object.assign(new EventTarget(), {
    history: {
      get state() {
        return entry().state;
      },
      replaceState: (state: unknown) => {
        entry().state = state;
      },
      pushState: (state: unknown) => add({ ...entry(), state }),
    },
    location: {
      search: '',
      get hash() {
        return entry().hash;
      },
      reload: jest.fn(),
    },
    /** Opens a link that differs only in its fragment. */
    open: (fragment: string) => {
      add({ state: null, hash: fragment });
      tab.dispatchEvent(new Event('popstate'));
      tab.dispatchEvent(new Event('hashchange'));
    },
    goBack: () => {
      at--;
      tab.dispatchEvent(new Event('popstate'));
    },
    goForward: () => {
      at++;
      tab.dispatchEvent(new Event('popstate'));
    },
  });
  return tab;
}

const at = (name: Screen['name']) => ({ name }) as Screen;

function followedTab(hash = '#invite=a') {
  const screen = signal<Screen>(at('identify'));
  const back = jest.fn();
  const forward = jest.fn();
  const tab = pretendTab(hash);
  followHistory({ screen, back, forward } as unknown as Flow, tab as unknown as Window);
  followInvite({ screen } as unknown as Flow, { invite: 'a' }, tab as unknown as Window);
  return { screen, back, forward, tab };
}

test('back leads one screen back', () => {
  const { screen, back, tab } = followedTab();
  screen.value = at('passcode');
  tab.goBack();
  expect(back).toHaveBeenCalledTimes(1);
});

test('forward leads to the screen again that the participant came back from', () => {
  const { screen, forward, tab } = followedTab();
  screen.value = at('passcode');
  tab.goBack();
  screen.value = at('identify');
  expect(forward).not.toHaveBeenCalled();
  tab.goForward();
  expect(forward).toHaveBeenCalledTimes(1);
});

test.each(['#invite=b', '#other'])('a fragment that changes in a call leaves it alone: %s', (fragment) => {
  const { screen, back, tab } = followedTab();
  screen.value = at('call');
  tab.open(fragment);
  expect(back).not.toHaveBeenCalled();
  expect(tab.location.reload).not.toHaveBeenCalled();

  tab.goBack();
  expect(back).not.toHaveBeenCalled();
  tab.goBack();
  expect(back).toHaveBeenCalledTimes(1);
});

test.each(['identify', 'passcode', 'preview', 'goodbye'] as const)(
  'another invite opened at the %s reloads the page, and goes back nowhere',
  (name) => {
    const { screen, back, tab } = followedTab();
    screen.value = at(name);
    tab.open('#invite=b');
    expect(tab.location.reload).toHaveBeenCalledTimes(1);
    expect(back).not.toHaveBeenCalled();
  },
);

test.each(['#invite=a', '#other', '', `#invite=${'b'.repeat(2049)}`])(
  'a fragment without another invite does not reload the page: %.20s',
  (fragment) => {
    const { tab } = followedTab();
    tab.open(fragment);
    expect(tab.location.reload).not.toHaveBeenCalled();
  },
);

test('an invite opened in a call is read when the participant starts over after it', () => {
  const { screen, tab } = followedTab();
  screen.value = at('call');
  tab.open('#invite=b');
  screen.value = at('goodbye');
  expect(tab.location.reload).not.toHaveBeenCalled();
  screen.value = at('identify');
  expect(tab.location.reload).toHaveBeenCalledTimes(1);
});
