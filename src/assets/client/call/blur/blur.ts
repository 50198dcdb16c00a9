import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import type { Processor } from './processor';

/** Hides what is behind somebody. */
export interface Blur {
  /** Whether this browser can. */
  readonly possible: boolean;
  readonly wanted: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<'off' | 'loading' | 'on' | 'failed'>;
  set(on: boolean): void;
  /** Lets go of the camera's pictures. */
  stop(): void;
}

/** Blurs what a camera sees, whichever it is, for as long as it is wanted. What it takes is fetched the first time. */
export function openBlur(video: ReadonlySignal<LocalVideoTrack | undefined>): Blur {
  const wanted = signal(false);
  const state = signal<'off' | 'loading' | 'on' | 'failed'>('off');
  let loaded: Promise<Processor> | undefined;

  const load = (): Promise<Processor> => {
    loaded ??= import('./processor').then(({ makeProcessor }) => makeProcessor());
    loaded.catch(() => {
      // The next time it is fetched again.
      loaded = undefined;
    });
    return loaded;
  };

  const stop = effect(() => {
    const track = video.value;
    if (!wanted.value) {
      state.value = 'off';
      return undefined;
    }
    if (!track) return undefined;
    let undo = (): void => undefined;
    let over = false;
    state.value = 'loading';
    load().then(
      (processor) => {
        if (over) return;
        undo = processor.apply(track);
        state.value = 'on';
      },
      () => {
        if (!over) state.value = 'failed';
      },
    );
    return () => {
      over = true;
      undo();
    };
  });

  return {
    possible: typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined',
    wanted,
    state,
    set: (on) => {
      wanted.value = on;
    },
    stop,
  };
}
