import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { rememberedSwitch } from '../../remembered-switch';
import { within } from '../../within';
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
  forgo(): void;
  /** Lets go of the camera's pictures. */
  stop(): void;
}

const memory = rememberedSwitch('doorcode:blur', false);
/** How long what it takes may take to arrive, in milliseconds; it is about three megabytes. */
const PATIENCE = 15_000;
const possible = typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined';

/**
 * Blurs what a camera sees, whichever it is, for as long as it is wanted, and remembers that it was. What it takes is
 * fetched the first time.
 */
export function openBlur(camera: ReadonlySignal<LocalVideoTrack | undefined>): Blur {
  const wanted = signal(possible && memory.read());
  const video = signal(wanted.value ? undefined : camera.peek());
  const state = signal<'off' | 'loading' | 'on' | 'failed'>('off');
  const attempt = signal(0);
  let loaded: Promise<Processor> | undefined;

  const load = (): Promise<Processor> => {
    loaded ??= within(
      PATIENCE,
      import('./processor').then(({ makeProcessor }) => makeProcessor()),
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
    const hide = async (): Promise<void> => {
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
    hide().catch(() => {
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
      memory.keep(on);
    },
    retry: () => {
      attempt.value++;
    },
    forgo: () => {
      wanted.value = false;
    },
    stop,
  };
}
