import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../../sdk/load';
import { SCREEN } from '../connection/publishing';

/** One's own screen, a window or a tab, as the others see it. */
export interface Share {
  /** Phones cannot share their screens. */
  readonly possible: boolean;
  readonly track: ReadonlySignal<LocalVideoTrack | undefined>;
  /** Asks which. Resolves with `refused` when the browser, or the system, does not let it. */
  start(): Promise<'shared' | 'cancelled' | 'refused'>;
  stop(): void;
  /** Stops for good. */
  close(): void;
}

/** Text has to be legible; it need not move much. */
const SCREEN_CONSTRAINTS = { frameRate: { ideal: 15, max: 30 } };

export function openShare(devices: MediaDevices | undefined = globalThis.navigator?.mediaDevices): Share {
  const track = signal<LocalVideoTrack | undefined>();
  let closed = false;

  const stop = (): void => {
    const shared = track.value;
    track.value = undefined;
    shared?.stop();
  };
  const ask = async (): Promise<MediaStreamTrack | undefined> => {
    const stream = await devices?.getDisplayMedia({ video: SCREEN_CONSTRAINTS, audio: false });
    return stream?.getVideoTracks()[0];
  };

  return {
    possible: typeof devices?.getDisplayMedia === 'function',
    track: computed(() => track.value),
    start: async () => {
      try {
        const source = await ask();
        if (!source) return 'refused';
        source.contentHint = 'detail';
        const { LocalVideoTrack } = await loadSdk();
        const shared = new LocalVideoTrack(source, { name: SCREEN, logLevel: 'error' });
        if (closed) {
          shared.stop();
          return 'cancelled';
        }
        stop();
        track.value = shared;
        // The browser has a button of its own for this.
        source.addEventListener('ended', () => {
          if (track.value === shared) stop();
        });
        return 'shared';
      } catch (error) {
        // Who closes the browser's question gets the same name as who may not; a system that forbids it says so.
        const { name, message } = error instanceof Error ? error : new Error();
        return name === 'NotAllowedError' && !/system/i.test(message) ? 'cancelled' : 'refused';
      }
    },
    stop,
    close: () => {
      closed = true;
      stop();
    },
  };
}
