import type { LocalAudioTrack } from 'twilio-video';
import { createCapture } from '../../../../src/assets/client/media/capture';
import { openDevicePreferences } from '../../../../src/assets/client/media/device-preferences';
import { loudness } from '../../../../src/assets/client/media/level';
import { openMedia } from '../../../../src/assets/client/media/local-media';

const RECOVERY = 1000;
const BLIP = 500;

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

/** What a device gives. */
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

/** Devices that open or fail as told, and the track that the SDK makes of what they give. */
function capturing(open: (device: string) => Promise<unknown>, wishes: readonly object[] = [USUAL]) {
  const openDevice = jest.fn((wish: MediaTrackConstraints) =>
    open((wish.deviceId as { exact: string } | undefined)?.exact ?? 'any'),
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
    create: async (wish, given) => {
      getUserMedia = given;
      await reopen(wish);
      return track as unknown as LocalAudioTrack;
    },
    candidates: async function* () {
      yield* wishes as readonly MediaTrackConstraints[];
    },
    open: openDevice as never,
  });
  const inUse = () => capture.source.value?.getSettings().deviceId;
  return { capture, track, openDevice, inUse };
}

const anything = async (device: string) => pretendStream(device);

test('a device that opens is on, and muting keeps it open', async () => {
  const { capture, track } = capturing(anything);
  await capture.open();
  expect(capture.state.value).toBe('on');
  capture.enable(false);
  expect(capture.state.value).toBe('off');
  expect(track.enable).toHaveBeenLastCalledWith(false);
  expect(track.stop).not.toHaveBeenCalled();
});

test('a device that cannot be had says why', async () => {
  const { capture } = capturing(async () => {
    throw refusal('NotReadableError');
  });
  await capture.open();
  expect(capture.state.value).toBe('busy');
  expect(capture.track.value).toBeUndefined();
});

test.each(['NotReadableError', 'OverconstrainedError', 'NotFoundError', 'AbortError', 'TimeoutError'])(
  'a device that fails with %s leaves the next one to be tried',
  async (name) => {
    const open = async (device: string) => {
      if (device === 'usual') throw refusal(name);
      return pretendStream(device);
    };
    const { capture, inUse } = capturing(open, [USUAL, OTHER]);
    await capture.open();
    expect(inUse()).toBe('other');
    expect(capture.state.value).toBe('on');
  },
);

test('who says no is not asked about the next device', async () => {
  const open = async () => {
    throw refusal('NotAllowedError');
  };
  const { capture, openDevice } = capturing(open, [USUAL, OTHER]);
  await capture.open();
  expect(capture.state.value).toBe('denied');
  expect(openDevice).toHaveBeenCalledTimes(1);
});

test('of many devices that do not answer two are waited for', async () => {
  const open = async () => {
    throw refusal('TimeoutError');
  };
  const { capture, openDevice } = capturing(open, [USUAL, {}, OTHER, OTHER]);
  await capture.open();
  expect(capture.state.value).toBe('unresponsive');
  expect(openDevice).toHaveBeenCalledTimes(2);
});

test('changing the device keeps the track, so that the others notice nothing', async () => {
  const { capture, track, inUse } = capturing(anything);
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
    const { capture, track, inUse } = capturing(open);
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
  const { capture, track, inUse } = capturing(open);
  await capture.open();
  expect(await capture.change(OTHER)).toBe(true);
  expect(inUse()).toBe('other');
});

test('a device that another program has leaves the one that was there, opened again', async () => {
  const open = async (device: string) => {
    if (device === 'other') throw refusal('NotReadableError');
    return pretendStream(device);
  };
  const { capture, inUse } = capturing(open);
  await capture.open();
  const before = capture.track.value;
  expect(await capture.change(OTHER)).toBe(false);
  expect(inUse()).toBe('usual');
  expect(capture.track.value).toBe(before);
  expect(capture.state.value).toBe('on');
});

test('a device that the SDK cannot take over is let go of, and the next change is made all the same', async () => {
  const other = pretendStream('other');
  let tries = 0;
  const { capture, track, inUse } = capturing(async (device) => {
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

test('what opens after its device was turned off is let go of', async () => {
  let arrive: (stream: unknown) => void = () => undefined;
  const late = pretendStream('other');
  const { capture } = capturing((device) =>
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

test('a device that is unplugged gives way to another', async () => {
  const { capture, track, inUse } = capturing(anything, [OTHER]);
  await capture.open();
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(track.restart).toHaveBeenCalledWith(OTHER);
  expect(inUse()).toBe('other');
  expect(capture.state.value).toBe('on');
});

test('a device that is unplugged without another is missing', async () => {
  let plugged = true;
  const { capture, track } = capturing(async (device) => {
    if (!plugged) throw refusal('NotFoundError');
    return pretendStream(device);
  });
  await capture.open();
  plugged = false;
  track.unplug();
  await jest.advanceTimersByTimeAsync(RECOVERY);
  expect(capture.state.value).toBe('missing');
  expect(capture.track.value).toBeUndefined();
});

test('a page that is hidden waits until it shows before it asks for the device again', async () => {
  const { capture, track } = capturing(anything);
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
  const stream = pretendStream();
  const { capture } = capturing(async () => stream);
  const opening = capture.open();
  capture.stop();
  await opening;
  expect(stream.source.stop).toHaveBeenCalled();
  expect(capture.track.value).toBeUndefined();
});

test('what the system mutes counts as muted, is not sent, and is back by itself', async () => {
  const { capture, track } = capturing(anything);
  await capture.open();
  track.mediaStreamTrack.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(BLIP);
  expect(capture.muted.value).toBe(true);
  expect(capture.state.value).toBe('on');
  expect(track.enable).toHaveBeenLastCalledWith(false);

  track.mediaStreamTrack.dispatchEvent(new Event('unmute'));
  expect(capture.muted.value).toBe(false);
  expect(track.enable).toHaveBeenLastCalledWith(true);
});

test('what the system lets through again stays muted for who muted it themselves', async () => {
  const { capture, track } = capturing(anything);
  await capture.open();
  track.mediaStreamTrack.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(BLIP);
  capture.enable(false);
  track.mediaStreamTrack.dispatchEvent(new Event('unmute'));
  expect(track.enable).toHaveBeenLastCalledWith(false);
  expect(capture.state.value).toBe('off');
});

test('a device that the system had muted before it was opened counts as muted', async () => {
  const stream = pretendStream();
  stream.source.muted = true;
  const { capture } = capturing(async () => stream);
  await capture.open();
  await jest.advanceTimersByTimeAsync(BLIP);
  expect(capture.muted.value).toBe(true);
});

test('another device is not muted because the former was', async () => {
  const { capture, track } = capturing(anything);
  await capture.open();
  const former = track.mediaStreamTrack;
  former.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(BLIP);
  await capture.change(OTHER);
  expect(capture.muted.value).toBe(false);
  former.dispatchEvent(new Event('mute'));
  await jest.advanceTimersByTimeAsync(BLIP);
  expect(capture.muted.value).toBe(false);
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
  const choices = openDevicePreferences(() => storage);
  choices.save('camera', { on: false });
  choices.save('camera', { device: 'front' });
  expect(openDevicePreferences(() => storage).get('camera')).toEqual({ on: false, device: 'front' });
  expect(openDevicePreferences(() => storage).get('microphone')).toEqual({ on: true });
});

test('a browser that refuses storage remembers until the page is closed', () => {
  const choices = openDevicePreferences(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  choices.save('microphone', { on: false });
  expect(choices.get('microphone').on).toBe(false);
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
    Object.assign(globalThis, {
      Audio: class {
        setSinkId = async () => undefined;
      },
    });
    Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
    const choices = openDevicePreferences(memory);
    choices.save(kind, { on: false, device: 'old' });
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
