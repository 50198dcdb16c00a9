import { signal } from '@preact/signals-core';
import type { Call } from '../../../src/assets/client/call/call';
import type { DeviceState, LocalMedia } from '../../../src/assets/client/call/media';

/** A call that ends when told to. */
export function pretendCall(): Call & { end(error?: unknown): void; leave: jest.Mock } {
  let end: (error?: unknown) => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => {
    end = resolve;
  });
  return { people: signal([]), reconnecting: signal(false), ended, end, leave: jest.fn(() => end()) };
}

/** A device without camera and microphone. */
export const noMedia = (): LocalMedia & { stop: jest.Mock } => ({
  microphone: signal<DeviceState>('missing'),
  camera: signal<DeviceState>('missing'),
  audio: signal(undefined),
  video: signal(undefined),
  start: async () => undefined,
  setMicrophone: async () => undefined,
  setCamera: async () => undefined,
  stop: jest.fn(),
});

/** What the SDK rejects or disconnects with. */
export const sdkError = (code: number): Error => Object.assign(new Error('minified'), { code });
