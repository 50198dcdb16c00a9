import type { LocalAudioTrack } from 'twilio-video';
import { captureWith } from '../../src/assets/client/media/capture';
import { openChoices } from '../../src/assets/client/media/choices';
import { loudness } from '../../src/assets/client/media/level';
import { openMedia } from '../../src/assets/client/media/local-media';

const RECOVERY = 1000;

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { document: Object.assign(new EventTarget(), { hidden: false }) });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'document');
});

const refusal = (name: string) => Object.assign(new Error(name), { name });

/** A track of the SDK whose device can be pulled out. */
function pretendTrack() {
  const track = {
    mediaStreamTrack: Object.assign(new EventTarget(), { readyState: 'live' }),
    on: jest.fn(),
    enable: jest.fn(),
    stop: jest.fn(),
    restart: jest.fn(async (_wanted: MediaTrackConstraints) => undefined),
    unplug: () => {
      track.mediaStreamTrack.readyState = 'ended';
      track.mediaStreamTrack.dispatchEvent(new Event('ended'));
    },
  };
  return track;
}

function capturing(open: () => Promise<unknown>) {
  const create = jest.fn(open) as jest.Mock<Promise<LocalAudioTrack>>;
  return captureWith<LocalAudioTrack>({ create, constraints: () => ({ deviceId: 'usual' }) });
}

test('a device that opens is on, and muting keeps it open', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  await capture.open();
  expect(capture.state.value).toBe('on');
  capture.enable(false);
  expect(capture.state.value).toBe('off');
  expect(track.enable).toHaveBeenCalledWith(false);
  expect(track.stop).not.toHaveBeenCalled();
});

test('a device that cannot be had says why', async () => {
  const capture = capturing(async () => {
    throw refusal('NotReadableError');
  });
  await capture.open();
  expect(capture.state.value).toBe('busy');
  expect(capture.track.value).toBeUndefined();
});

test('changing the device keeps the track, so that the others notice nothing', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  await capture.open();
  await capture.change('other');
  expect(track.restart).toHaveBeenCalledWith({ deviceId: { exact: 'other' } });
  expect(capture.track.value).toBe(track);
});

test('a device that is unplugged gives way to another', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  await capture.open();
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(track.restart).toHaveBeenCalledWith({ deviceId: 'usual' });
  expect(capture.state.value).toBe('on');
});

test('a device that is unplugged without another is missing', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  await capture.open();
  track.restart.mockRejectedValueOnce(refusal('NotFoundError'));
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(capture.state.value).toBe('missing');
  expect(capture.track.value).toBeUndefined();
});

test('a page that is hidden waits until it shows before it asks for the device again', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  await capture.open();
  Object.assign(document, { hidden: true });
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(track.restart).not.toHaveBeenCalled();

  Object.assign(document, { hidden: false });
  document.dispatchEvent(new Event('visibilitychange'));
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(track.restart).toHaveBeenCalled();
});

test('what opens after it is no longer wanted is closed at once', async () => {
  const track = pretendTrack();
  const capture = capturing(async () => track);
  const opening = capture.open();
  capture.stop();
  await opening;
  expect(track.stop).toHaveBeenCalled();
  expect(capture.track.value).toBeUndefined();
});

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
}

test('what was chosen is remembered on the next visit', () => {
  const storage = memory();
  const choices = openChoices(() => storage);
  choices.keep('camera', { on: false });
  choices.keep('camera', { device: 'front' });
  expect(openChoices(() => storage).of('camera')).toEqual({ on: false, device: 'front' });
  expect(openChoices(() => storage).of('microphone')).toEqual({ on: true });
});

test('a browser that refuses storage remembers until the page is closed', () => {
  const choices = openChoices(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  choices.keep('microphone', { on: false });
  expect(choices.of('microphone').on).toBe(false);
});

test.each(['microphone', 'camera', 'speaker'] as const)(
  'a %s of last time counts as in use only while it is plugged in',
  async (kind) => {
    const plugged = {
      kind: `${kind === 'camera' ? 'video' : 'audio'}${kind === 'speaker' ? 'output' : 'input'}`,
    };
    const mediaDevices = Object.assign(new EventTarget(), {
      enumerateDevices: jest.fn(async () => [{ ...plugged, deviceId: 'old', label: 'Old' }]),
    });
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
    const choices = openChoices(memory);
    choices.keep(kind, { on: false, device: 'old' });
    const media = openMedia(choices);
    const look = async () => {
      mediaDevices.dispatchEvent(new Event('devicechange'));
      await jest.advanceTimersByTimeAsync(0);
      return media.inUse.value[kind];
    };
    expect(await look()).toBe('old');
    mediaDevices.enumerateDevices.mockResolvedValue([{ ...plugged, deviceId: 'new', label: 'New' }]);
    expect(await look()).toBeUndefined();
    media.stop();
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  },
);

test.each([
  ['silence', 0, 0],
  ['a quiet room', 0.0005, 0],
  ['somebody talking', 0.05, 0.75],
  ['the loudest sound there is', 1, 1],
])('%s has its level', (_name, amplitude, level) => {
  expect(loudness(new Float32Array(512).fill(amplitude))).toBeCloseTo(level, 1);
});
