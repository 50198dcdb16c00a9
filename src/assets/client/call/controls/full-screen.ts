import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Whether the call has the whole screen. */
export interface FullScreen {
  /** Not on phones whose browser has none. */
  readonly possible: boolean;
  readonly on: ReadonlySignal<boolean>;
  toggle(): void;
}

const on = signal(false);

/** The whole page's full screen. */
export const fullScreen: FullScreen = {
  possible: document.fullscreenEnabled === true,
  on,
  toggle: () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    // A browser that does not want to leaves the page as it is.
    change.catch(() => undefined);
  },
};

document.addEventListener('fullscreenchange', () => {
  on.value = document.fullscreenElement !== null;
});
