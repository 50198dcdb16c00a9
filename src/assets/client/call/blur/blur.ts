import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { rememberedSwitch } from '../../remembered-switch';
import type { Processor } from './processor';

/** Hides what is behind somebody. */
export interface Blur {
  /** Whether this browser can. */
  readonly possible: boolean;
  readonly wanted: ReadonlySignal<boolean>;
  /** The camera once it may be seen: one that is opened while a blur is wanted has to wait for it. */
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly state: ReadonlySignal<'off' | 'loading' | 'on' | 'failed'>;
  set(on: boolean): void;
  /** Lets go of the camera's pictures. */
  stop(): void;
}

const memory = rememberedSwitch('doorcode:blur', false);
const possible = typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined';

/**
 * Blurs what a camera sees, whichever it is, for as long as it is wanted, and remembers that it was. What it takes is
 * fetched the first time.
 */
export function openBlur(camera: ReadonlySignal<LocalVideoTrack | undefined>): Blur {
  const wanted = signal(possible && memory.read());
  const video = signal(wanted.value ? undefined : camera.peek());
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
    const track = camera.value;
    if (!wanted.value) {
      state.value = 'off';
      video.value = track;
      return undefined;
    }
    // One that is seen already stays to be seen.
    if (video.peek() !== track) video.value = undefined;
    if (!track) return undefined;
    let undo = (): void => undefined;
    let over = false;
    state.value = 'loading';
    load().then(
      (processor) => {
        if (over) return;
        undo = processor.apply(track);
        state.value = 'on';
        video.value = track;
      },
      () => {
        if (over) return;
        state.value = 'failed';
        video.value = track;
      },
    );
    return () => {
      over = true;
      undo();
    };
  });

  return {
    possible,
    wanted,
    video,
    state,
    set: (on) => {
      wanted.value = on;
      memory.keep(on);
    },
    stop,
  };
}
