import type { LocalAudioTrack } from 'twilio-video';
import { createCapture } from '../../../../src/assets/client/media/capture';
import { createDevicePreferences } from '../../../../src/assets/client/media/device-preferences';
import { loudness } from '../../../../src/assets/client/media/level';
import { createLocalMedia } from '../../../../src/assets/client/media/local-media';

const RECOVERY_DELAY = 1000;
const MUTE_GRACE = 500;

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { document: Object.assign(new EventTarget(), { hidden: false }) });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'document');
});

const refusal = (name: string) => Object.assign(new Error(name), { name });

type Source = EventTarget & { readyState: string; muted: boolean; stop: jest.Mock; getSettings(): object };

/** The fake stream of a device. */
function pretendStream(deviceId = 'usual') {
  const source: Source = Object.assign(new EventTarget(), {
    readyState: 'live',
    muted: false,
    stop: jest.fn(),
    getSettings: () => ({ deviceId }),
  });
  return { deviceId, source, getTracks: () => [source] };
}

const USUAL = { deviceId: { exact: 'usual' } };
const OTHER = { deviceId: { exact: 'other' } };

/** A capture with fake devices, which `open` opens, and a fake track of the SDK. */
function createTestCapture(
  open: (device: string) => Promise<unknown>,
  candidates: readonly object[] = [USUAL],
) {
  const openDevice = jest.fn((constraints: MediaTrackConstraints) =>
    open((constraints.deviceId as { exact: string } | undefined)?.exact ?? 'any'),
  );
  let getUserMedia: (wanted: MediaStreamConstraints) => Promise<MediaStream>;
  const reopen = async (wanted: MediaTrackConstraints) => {
    track.mediaStreamTrack = (
      (await getUserMedia({ audio: wanted })) as unknown as ReturnType<typeof pretendStream>
    ).source;
  };
  const track = {
    mediaStreamTrack: pretendStream().source,
    on: jest.fn(),
    enable: jest.fn(),
    stop: jest.fn(),
    restart: jest.fn(reopen),
    unplug: () => {
      track.mediaStreamTrack.readyState = 'ended';
      track.mediaStreamTrack.dispatchEvent(new Event('ended'));
    },
  };
  const capture = createCapture<LocalAudioTrack>({
    create: async (constraints, given) => {
      getUserMedia = given;
      await reopen(constraints);
      return track as unknown as LocalAudioTrack;
    },
    candidates: async function* () {
      yield* candidates as readonly MediaTrackConstraints[];
    },
    open: openDevice as never,
  });
  const inUse = () => capture.source.value?.getSettings().deviceId;
  return { capture, track, openDevice, inUse };
}

const anything = async (device: string) => pretendStream(device);

test('a device that opens is on, and muting keeps it open', async () => {
  const { capture, track } = createTestCapture(anything);
  await capture.open();
  expect(capture.state.value).toBe('on');
  capture.enable(false);
  expect(capture.state.value).toBe('off');
  expect(track.enable).toHaveBeenLastCalledWith(false);
  expect(track.stop).not.toHaveBeenCalled();
});

test('a device that cannot be opened has the reason as its state', async () => {
  const { capture } = createTestCapture(async () => {
    throw refusal('NotReadableError');
  });
  await capture.open();
  expect(capture.state.value).toBe('busy');
  expect(capture.track.value).toBeUndefined();
});

test.each(['NotReadableError', 'OverconstrainedError', 'NotFoundError', 'AbortError', 'TimeoutError'])(
  'after a device fails with %s, the next one is tried',
  async (name) => {
    const open = async (device: string) => {
      if (device === 'usual') throw refusal(name);
      return pretendStream(device);
    };
    const { capture, inUse } = createTestCapture(open, [USUAL, OTHER]);
    await capture.open();
    expect(inUse()).toBe('other');
    expect(capture.state.value).toBe('on');
  },
);

test('after a denial no other device is tried', async () => {
  const open = async () => {
    throw refusal('NotAllowedError');
  };
  const { capture, openDevice } = createTestCapture(open, [USUAL, OTHER]);
  await capture.open();
  expect(capture.state.value).toBe('denied');
  expect(openDevice).toHaveBeenCalledTimes(1);
});

test('of many unresponsive devices two are tried', async () => {
  const open = async () => {
    throw refusal('TimeoutError');
  };
  const { capture, openDevice } = createTestCapture(open, [USUAL, {}, OTHER, OTHER]);
  await capture.open();
  expect(capture.state.value).toBe('unresponsive');
  expect(openDevice).toHaveBeenCalledTimes(2);
});

test('changing the device keeps the track, so that the others notice nothing', async () => {
  const { capture, track, inUse } = createTestCapture(anything);
  await capture.open();
  const before = capture.track.value;
  expect(await capture.change(OTHER)).toBe(true);
  expect(track.restart).toHaveBeenCalledWith(OTHER);
  expect(capture.track.value).toBe(before);
  expect(inUse()).toBe('other');
});

test.each(['OverconstrainedError', 'NotFoundError', 'TimeoutError', 'NotAllowedError'])(
  'a device that cannot be changed to (%s) leaves the one that works untouched',
  async (name) => {
    const open = async (device: string) => {
      if (device === 'other') throw refusal(name);
      return pretendStream(device);
    };
    const { capture, track, inUse } = createTestCapture(open);
    await capture.open();
    expect(await capture.change(OTHER)).toBe(false);
    expect(track.restart).not.toHaveBeenCalled();
    expect(track.mediaStreamTrack.stop).not.toHaveBeenCalled();
    expect(inUse()).toBe('usual');
    expect(capture.state.value).toBe('on');
  },
);

test('a phone that opens one camera at a time is changed all the same', async () => {
  const open = async (device: string) => {
    const former = track.mediaStreamTrack;
    if (device === 'other' && former.stop.mock.calls.length === 0) throw refusal('NotReadableError');
    return pretendStream(device);
  };
  const { capture, track, inUse } = createTestCapture(open);
  await capture.open();
  expect(await capture.change(OTHER)).toBe(true);
  expect(inUse()).toBe('other');
});

test('when another program uses the chosen device, the former is opened again', async () => {
  const open = async (device: string) => {
    if (device === 'other') throw refusal('NotReadableError');
    return pretendStream(device);
  };
  const { capture, inUse } = createTestCapture(open);
  await capture.open();
  const before = capture.track.value;
  expect(await capture.change(OTHER)).toBe(false);
  expect(inUse()).toBe('usual');
  expect(capture.track.value).toBe(before);
  expect(capture.state.value).toBe('on');
});

test('a stream that the SDK cannot take over is stopped, and the next change works all the same', async () => {
  const other = pretendStream('other');
  let tries = 0;
  const { capture, track, inUse } = createTestCapture(async (device) => {
    if (device !== 'other') return pretendStream(device);
    if (tries++ === 0) throw refusal('NotReadableError');
    return other;
  });
  await capture.open();
  track.restart.mockRejectedValueOnce(refusal('AbortError'));
  expect(await capture.change(OTHER)).toBe(false);
  expect(other.source.stop).toHaveBeenCalled();
  expect(inUse()).toBe('usual');
  expect(await capture.change(OTHER)).toBe(true);
  expect(inUse()).toBe('other');
});

test('a stream that opens after its device was turned off is stopped', async () => {
  let arrive: (stream: unknown) => void = () => undefined;
  const late = pretendStream('other');
  const { capture } = createTestCapture((device) =>
    device === 'other'
      ? new Promise((resolve) => {
          arrive = resolve;
        })
      : anything(device),
  );
  await capture.open();
  const changing = capture.change(OTHER);
  await Promise.resolve();
  capture.close();
  arrive(late);
  await changing;
  expect(late.source.stop).toHaveBeenCalled();
  expect(capture.state.value).toBe('off');
});

test('an unplugged device is replaced by another', async () => {
  const { capture, track, inUse } = createTestCapture(anything, [OTHER]);
  await capture.open();
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY_DELAY);
  expect(track.restart).toHaveBeenCalledWith(OTHER);
  expect(inUse()).toBe('other');
  expect(capture.state.value).toBe('on');
});

test('an unplugged device is missing if there is no other', async () => {
  let plugged = true;
  const { capture, track } = createTestCapture(async (device) => {
    if (!plugged) throw refusal('NotFoundError');
    return pretendStream(device);
  });
  await capture.open();
  plugged = false;
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY_DELAY);
  expect(capture.state.value).toBe('missing');
  expect(capture.track.value).toBeUndefined();
});

test('a hidden page opens the device again only when it is visible', async () => {
  const { capture, track } = createTestCapture(anything);
  await capture.open();
  Object.assign(document, { hidden: true });
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY_DELAY);
  expect(track.restart).not.toHaveBeenCalled();

  Object.assign(document, { hidden: false });
  document.dispatchEvent(new Event('visibilitychange'));
  await jest.advanceTimersByTimeAsync(RECOVERY_DELAY);
  expect(track.restart).toHaveBeenCalled();
});

test('a stream that opens after the capture was stopped is stopped at once', async () => {
  const stream = pretendStream();
  const { capture } = createTestCapture(async () => stream);
  const opening = capture.open();
  capture.stop();
  await opening;
  expect(stream.source.stop).toHaveBeenCalled();
  expect(capture.track.value).toBeUndefined();
});

test('a source muted by the system counts as muted, is not sent, and comes back by itself', async () => {
  const { capture, track } = createTestCapture(anything);
  await capture.open();
  track.mediaStreamTrack.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(MUTE_GRACE);
  expect(capture.muted.value).toBe(true);
  expect(capture.state.value).toBe('on');
  expect(track.enable).toHaveBeenLastCalledWith(false);

  track.mediaStreamTrack.dispatchEvent(new Event('unmute'));
  expect(capture.muted.value).toBe(false);
  expect(track.enable).toHaveBeenLastCalledWith(true);
});

test('a source that the system unmutes stays off if the participant muted it', async () => {
  const { capture, track } = createTestCapture(anything);
  await capture.open();
  track.mediaStreamTrack.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(MUTE_GRACE);
  capture.enable(false);
  track.mediaStreamTrack.dispatchEvent(new Event('unmute'));
  expect(track.enable).toHaveBeenLastCalledWith(false);
  expect(capture.state.value).toBe('off');
});

test('a device that the system had muted before it was opened counts as muted', async () => {
  const stream = pretendStream();
  stream.source.muted = true;
  const { capture } = createTestCapture(async () => stream);
  await capture.open();
  await jest.advanceTimersByTimeAsync(MUTE_GRACE);
  expect(capture.muted.value).toBe(true);
});

test('another device is not muted because the former was', async () => {
  const { capture, track } = createTestCapture(anything);
  await capture.open();
  const former = track.mediaStreamTrack;
  former.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(MUTE_GRACE);
  await capture.change(OTHER);
  expect(capture.muted.value).toBe(false);
  former.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(MUTE_GRACE);
  expect(capture.muted.value).toBe(false);
});

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
}

test('choices are restored on the next visit', () => {
  const storage = memory();
  const preferences = createDevicePreferences(() => storage);
  preferences.save('camera', { on: false });
  preferences.save('camera', { device: 'front' });
  expect(createDevicePreferences(() => storage).get('camera')).toEqual({ on: false, device: 'front' });
  expect(createDevicePreferences(() => storage).get('microphone')).toEqual({ on: true });
});

test('a browser that refuses storage keeps choices until the page is closed', () => {
  const preferences = createDevicePreferences(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  preferences.save('microphone', { on: false });
  expect(preferences.get('microphone').on).toBe(false);
});

test.each(['microphone', 'camera', 'speaker'] as const)(
  'a saved %s counts as in use only while it is connected',
  async (kind) => {
    const plugged = {
      kind: `${kind === 'camera' ? 'video' : 'audio'}${kind === 'speaker' ? 'output' : 'input'}`,
    };
    const mediaDevices = Object.assign(new EventTarget(), {
      enumerateDevices: jest.fn(async () => [{ ...plugged, deviceId: 'old', label: 'Old' }]),
    });
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.assign(globalThis, {
      Audio: class {
        setSinkId = async () => undefined;
      },
    });
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
    const preferences = createDevicePreferences(memory);
    preferences.save(kind, { on: false, device: 'old' });
    const media = createLocalMedia(preferences);
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
])('the level of %s', (_name, amplitude, level) => {
  expect(loudness(new Float32Array(512).fill(amplitude))).toBeCloseTo(level, 1);
});
