import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../../sdk/load';
import { SCREEN } from '../connection/publishing';

/** Sharing one's own screen, a window or a tab. */
export interface Share {
  /** Phones cannot share their screens. */
  readonly possible: boolean;
  readonly track: ReadonlySignal<LocalVideoTrack | undefined>;
  /** Has the browser prompt for a screen. Resolves with `refused` when the browser or the system does not allow it. */
  start(): Promise<'shared' | 'cancelled' | 'refused'>;
  stop(): void;
  /** Stops for good. */
  close(): void;
}

/** Text has to be legible; a low frame rate is enough. */
const SCREEN_CONSTRAINTS = { frameRate: { ideal: 15, max: 30 } };

export function createShare(devices: MediaDevices | undefined = globalThis.navigator?.mediaDevices): Share {
  const track = signal<LocalVideoTrack | undefined>();
  let closed = false;

  const stop = (): void => {
    const shared = track.value;
    track.value = undefined;
    shared?.stop();
  };
  const requestScreen = async (): Promise<MediaStreamTrack | undefined> => {
    const stream = await devices?.getDisplayMedia({ video: SCREEN_CONSTRAINTS, audio: false });
    return stream?.getVideoTracks()[0];
  };

  return {
    possible: typeof devices?.getDisplayMedia === 'function',
    track: computed(() => track.value),
    start: async () => {
      try {
        const source = await requestScreen();
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
        // The browser's own button stops sharing as well.
        source.addEventListener('ended', () => {
          if (track.value === shared) stop();
        });
        return 'shared';
      } catch (error) {
        // Cancelling the prompt and a refusal have the same error name; only the message mentions the system.
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
