import { type ReadonlySignal, signal } from '@preact/signals-core';

/** The full screen of the page. */
export interface FullScreen {
  /** Some phones have none. */
  readonly possible: boolean;
  readonly on: ReadonlySignal<boolean>;
  toggle(): void;
}

const on = signal(false);

export const fullScreen: FullScreen = {
  possible: document.fullscreenEnabled === true,
  on,
  toggle: () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    // The browser may refuse.
    change.catch(() => undefined);
  },
};

document.addEventListener('fullscreenchange', () => {
  on.value = document.fullscreenElement !== null;
});
