import { signal } from '@preact/signals-core';
import type { LocalVideoTrack } from 'twilio-video';
import type { Blur } from '../../../../../src/assets/client/call/blur/blur';

const apply = jest.fn();
const createProcessor = jest.fn();
jest.mock('../../../../../src/assets/client/call/blur/processor', () => ({ createProcessor }));

const PATIENCE = 15_000;
const open = signal<LocalVideoTrack | undefined>();
let blur: Blur;

beforeEach(async () => {
  jest.useFakeTimers();
  Object.assign(globalThis, { OffscreenCanvas: class {}, Worker: class {} });
  const { createBlur } = await import('../../../../../src/assets/client/call/blur/blur');
  apply.mockReset().mockReturnValue(() => undefined);
  createProcessor.mockReset().mockResolvedValue({ apply });
  open.value = undefined;
  blur = createBlur(open);
  blur.set(true);
});
afterEach(() => {
  blur.stop();
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
  Reflect.deleteProperty(globalThis, 'Worker');
});

const camera = (): LocalVideoTrack => ({}) as LocalVideoTrack;

test('a camera is sent once it is blurred, and not before', async () => {
  open.value = camera();
  expect(blur.video.value).toBeUndefined();
  await jest.advanceTimersByTimeAsync(0);
  expect(apply).toHaveBeenCalledWith(open.value);
  expect(blur.video.value).toBe(open.value);
});

test('a blur that the SDK rejects holds the camera back', async () => {
  apply.mockImplementation(() => {
    throw new Error('no');
  });
  open.value = camera();
  await jest.advanceTimersByTimeAsync(0);
  expect([blur.state.value, blur.video.value]).toEqual(['failed', undefined]);
});

test('a blur that does not load in time holds the camera back, and can be tried again', async () => {
  createProcessor.mockReturnValueOnce(new Promise(() => undefined));
  open.value = camera();
  await jest.advanceTimersByTimeAsync(PATIENCE);
  expect([blur.state.value, blur.video.value]).toEqual(['failed', undefined]);

  blur.retry();
  await jest.advanceTimersByTimeAsync(0);
  expect([blur.state.value, blur.video.value]).toEqual(['on', open.value]);
});

test('without a blur the camera is sent', async () => {
  createProcessor.mockRejectedValue(new Error('no'));
  open.value = camera();
  await jest.advanceTimersByTimeAsync(0);
  blur.disableForCall();
  expect([blur.state.value, blur.video.value]).toEqual(['off', open.value]);
});
