import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { storedFlag } from '../../stored-flag';
import { withTimeout } from '../../with-timeout';
import type { Processor } from './processor';

/** Hides what is behind somebody. */
export interface Blur {
  /** Whether this browser can. */
  readonly possible: boolean;
  readonly wanted: ReadonlySignal<boolean>;
  /** The camera once it may be seen: one that is opened while a blur is wanted has to wait for it. */
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  /** How it is with the camera that is open. */
  readonly state: ReadonlySignal<'off' | 'loading' | 'on' | 'failed'>;
  set(on: boolean): void;
  /** Tries once more after it failed. */
  retry(): void;
  /** Goes without for this call; the next one begins with a blur again. */
  disableForCall(): void;
  /** Lets go of the camera's pictures. */
  stop(): void;
}

const storedChoice = storedFlag('doorcode:blur', false);
/** How long what it takes may take to arrive, in milliseconds; it is about three megabytes. */
const TIMEOUT = 15_000;
const possible = typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined';

/**
 * Blurs what a camera sees, whichever it is, for as long as it is wanted, and remembers that it was. What it takes is
 * fetched the first time.
 */
export function openBlur(camera: ReadonlySignal<LocalVideoTrack | undefined>): Blur {
  const wanted = signal(possible && storedChoice.read());
  const video = signal(wanted.value ? undefined : camera.peek());
  const state = signal<'off' | 'loading' | 'on' | 'failed'>('off');
  const attempt = signal(0);
  let loaded: Promise<Processor> | undefined;

  const load = (): Promise<Processor> => {
    loaded ??= withTimeout(
      TIMEOUT,
      import('./processor').then(({ createProcessor }) => createProcessor()),
    );
    loaded.catch(() => {
      // The next time it is fetched again.
      loaded = undefined;
    });
    return loaded;
  };

  const stop = effect(() => {
    void attempt.value;
    const track = camera.value;
    if (!wanted.value || !track) {
      state.value = 'off';
      video.value = track;
      return undefined;
    }
    // One that is seen already stays to be seen.
    const seen = video.peek() === track;
    if (!seen) video.value = undefined;
    let undo = (): void => undefined;
    let over = false;
    const apply = async (): Promise<void> => {
      const processor = await load();
      if (over) return;
      // Of a camera that is being sent the SDK would leave a copy open.
      video.value = undefined;
      undo = processor.apply(track);
      // The SDK exchanges the pictures a moment later; sent before, the first would show what is to be hidden.
      await new Promise((resolve) => setTimeout(resolve));
      if (over) return;
      state.value = 'on';
      video.value = track;
    };
    state.value = 'loading';
    apply().catch(() => {
      if (over) return;
      state.value = 'failed';
      if (seen) video.value = track;
    });
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
      storedChoice.save(on);
    },
    retry: () => {
      attempt.value++;
    },
    disableForCall: () => {
      wanted.value = false;
    },
    stop,
  };
}
