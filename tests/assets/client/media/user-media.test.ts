import { followDevices } from '../../../../src/assets/client/media/device-list';
import { createSpeaker } from '../../../../src/assets/client/media/speaker';
import { userMedia } from '../../../../src/assets/client/media/user-media';
import { TimeoutError, withTimeout } from '../../../../src/assets/client/with-timeout';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = () => new Promise<never>(() => undefined);
const refusal = (name: string) => Object.assign(new Error(name), { name });

/** A browser with fake devices and permissions. */
function browser(mediaDevices: object, permission: () => Promise<unknown> = never): void {
  const value = { mediaDevices, permissions: { query: permission } };
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
}
const granted = async () => ({ state: 'granted' });
const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
afterAll(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
});

/** The value of a promise, or the name of its error; `undefined` if it does not settle within the time. */
async function outcome(promise: Promise<unknown>, milliseconds: number): Promise<unknown> {
  let ended: unknown;
  promise.then(
    (value) => {
      ended = value;
    },
    (error: Error) => {
      ended = error.name;
    },
  );
  await jest.advanceTimersByTimeAsync(milliseconds);
  return ended;
}

test('a promise that settles in time counts, and one that does not times out', async () => {
  expect(await outcome(withTimeout(1000, Promise.resolve('here')), 0)).toBe('here');
  expect(await outcome(withTimeout(1000, Promise.reject(new TypeError())), 0)).toBe('TypeError');
  expect(await outcome(withTimeout(1000, never()), 999)).toBeUndefined();
  expect(await outcome(withTimeout(1000, never()), 1001)).toBe(new TimeoutError().name);
});

test('a browser that never lists its devices is not waited for, and a late list is still used', async () => {
  let answer: (list: object[]) => void = () => undefined;
  const list = followDevices({
    enumerateDevices: () =>
      new Promise((resolve) => {
        answer = resolve as typeof answer;
      }),
    addEventListener: () => undefined,
  } as unknown as MediaDevices);
  expect(
    await outcome(
      list.refresh().then(() => 'went on'),
      5000,
    ),
  ).toBe('went on');
  expect(list.devices.value.camera).toEqual([]);
  answer([{ kind: 'videoinput', deviceId: 'front', label: 'Front' }]);
  await jest.advanceTimersByTimeAsync(0);
  expect(list.devices.value.camera).toEqual([{ id: 'front', label: 'Front' }]);
});

test('a permitted device that never opens times out', async () => {
  browser({ getUserMedia: never }, granted);
  expect(await outcome(userMedia({ video: true }), 60_000)).toBe('TimeoutError');
});

test.each([
  ['is not granted yet', async () => ({ state: 'prompt' })],
  ['cannot be queried', async () => Promise.reject(new TypeError())],
  ['query never settles', never],
])('a prompt may take as long as it takes: the permission %s', async (_name, permission) => {
  browser({ getUserMedia: never }, permission);
  expect(await outcome(userMedia({ audio: true, video: true }), 600_000)).toBeUndefined();
});

test('a stream that opens after the timeout is stopped', async () => {
  let arrive: (stream: unknown) => void = () => undefined;
  const pending = new Promise((resolve) => {
    arrive = resolve;
  });
  browser({ getUserMedia: () => pending }, granted);
  expect(await outcome(userMedia({ audio: true }), 60_000)).toBe('TimeoutError');
  const track = { stop: jest.fn() };
  arrive({ getTracks: () => [track] });
  await jest.advanceTimersByTimeAsync(0);
  expect(track.stop).toHaveBeenCalled();
});

test('a browser without devices is rejected at once', async () => {
  browser(undefined as never);
  expect(await outcome(userMedia({ audio: true }), 0)).toBe('TypeError');
});

const SPEAKERS = ['usual', 'other'].map((id) => ({ id, label: id }));

/** A browser with fake speakers. */
function speakers(answer: (device: string) => Promise<unknown>): void {
  Object.assign(globalThis, {
    Audio: class {
      setSinkId = answer;
    },
  });
}

test.each<[string, (device: string) => Promise<unknown>]>([
  ['refuses', async (device) => device === 'other' && Promise.reject(refusal('AbortError'))],
  ['never answers', async (device) => (device === 'other' ? never() : undefined)],
])('a speaker that %s is reported as failed, and the former stays in use', async (_name, answer) => {
  speakers(answer);
  const speaker = createSpeaker('usual', () => SPEAKERS);
  await jest.advanceTimersByTimeAsync(0);
  expect(speaker.device.value).toBe('usual');
  expect(await outcome(speaker.choose('other'), 10_000)).toBe(false);
  expect(speaker.device.value).toBe('usual');
  expect(speaker.failedDevice.value).toBe('other');

  expect(await outcome(speaker.choose('usual'), 10_000)).toBe(true);
  expect(speaker.failedDevice.value).toBeUndefined();
  speaker.stop();
});

test('a speaker that stops playing is replaced by the system’s default', async () => {
  speakers(async () => undefined);
  const speaker = createSpeaker('usual', () => SPEAKERS);
  await jest.advanceTimersByTimeAsync(0);
  speaker.fail('usual');
  expect(speaker.device.value).toBeUndefined();
  expect(speaker.failedDevice.value).toBe('usual');
  speaker.stop();
});
