import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { storedFlag } from '../../stored-flag';
import { withTimeout } from '../../with-timeout';
import type { Processor } from './processor';

/** The blur of the camera's background. */
export interface Blur {
  /** Whether this browser supports it. */
  readonly possible: boolean;
  readonly wanted: ReadonlySignal<boolean>;
  /** The camera's track once it may be sent: while a blur is wanted, a camera is held back until it is blurred. */
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  /** The state of the blur for the current camera. */
  readonly state: ReadonlySignal<'off' | 'loading' | 'on' | 'failed'>;
  set(on: boolean): void;
  /** Tries once more after it failed. */
  retry(): void;
  /** Turns the blur off for this call only. */
  disableForCall(): void;
  /** Removes the blur from the camera's track. */
  stop(): void;
}

const storedChoice = storedFlag('doorcode:blur', false);
/** For the processor and its model, about three megabytes. Milliseconds. */
const TIMEOUT = 15_000;
const possible = typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined';

/**
 * Blurs the background of the current camera while that is wanted, and saves the choice. The processor is loaded the
 * first time.
 */
export function createBlur(camera: ReadonlySignal<LocalVideoTrack | undefined>): Blur {
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
      // The next attempt loads it again.
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
    // A camera that is sent already goes on being sent.
    const isSent = video.peek() === track;
    if (!isSent) video.value = undefined;
    let undo = (): void => undefined;
    let stopped = false;
    const apply = async (): Promise<void> => {
      const processor = await load();
      if (stopped) return;
      // The SDK would leave a copy open of a camera that is being sent.
      video.value = undefined;
      undo = processor.apply(track);
      // The SDK swaps the frames a moment later: sent before, the first would show the background.
      await new Promise((resolve) => setTimeout(resolve));
      if (stopped) return;
      state.value = 'on';
      video.value = track;
    };
    state.value = 'loading';
    apply().catch(() => {
      if (stopped) return;
      state.value = 'failed';
      if (isSent) video.value = track;
    });
    return () => {
      stopped = true;
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
