import { signal } from '@preact/signals-core';
import type { Call } from '../../../../src/assets/client/call/call';
import type { Devices } from '../../../../src/assets/client/media/device-list';
import type { DeviceState } from '../../../../src/assets/client/media/device-state';
import type { DeviceIds, LocalMedia } from '../../../../src/assets/client/media/local-media';

/** A fake call with a method that ends it. */
export function pretendCall(): Call & { end(error?: unknown): void; leave: jest.Mock } {
  let end: (error?: unknown) => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => {
    end = resolve;
  });
  return {
    participants: signal([]),
    networkQuality: signal(null),
    reconnecting: signal(false),
    failedPublications: signal([]),
    dataChannel: { send: () => true, listen: () => () => undefined },
    readStatistics: async () => [],
    ended,
    end,
    leave: jest.fn(() => end()),
  };
}

/** A device without camera and microphone. */
export const noMedia = (): LocalMedia & { stop: jest.Mock } => ({
  microphone: signal<DeviceState>('missing'),
  camera: signal<DeviceState>('missing'),
  audio: signal(undefined),
  video: signal(undefined),
  devices: signal<Devices>({ microphone: [], camera: [], speaker: [] }),
  inUse: signal<DeviceIds>({ microphone: undefined, camera: undefined, speaker: undefined }),
  skipped: signal<DeviceIds>({ microphone: undefined, camera: undefined, speaker: undefined }),
  mutedBySystem: signal({ microphone: false, camera: false }),
  allowed: signal(true),
  level: signal(0),
  start: async () => undefined,
  retry: async () => undefined,
  choose: async () => undefined,
  setMicrophone: async () => undefined,
  setCamera: async () => undefined,
  failSpeaker: () => undefined,
  stop: jest.fn(),
});

/** An error of the SDK. */
export const sdkError = (code: number): Error => Object.assign(new Error('minified'), { code });
