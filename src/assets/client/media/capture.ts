import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type DeviceProblem, type DeviceState, deviceProblem } from './device-state';
import { openFirstAvailable } from './open-first-available';

/** One microphone or camera of this device, through the SDK. */
export interface Capture<Track> {
  readonly state: ReadonlySignal<DeviceState>;
  readonly track: ReadonlySignal<Track | undefined>;
  /** The current source of the track; another device may replace it without changing the SDK's track. */
  readonly source: ReadonlySignal<MediaStreamTrack | undefined>;
  /** Whether the system mutes the source: by a switch on the device, a phone call, another program. */
  readonly muted: ReadonlySignal<boolean>;
  /** Sets the state to `asking`: the browser prompts for permission. */
  setAsking(): void;
  /** Makes a track of a stream that was opened elsewhere. */
  adopt(stream: MediaStream, constraints: MediaTrackConstraints): Promise<void>;
  /** Closes the device and sets the problem as its state. */
  fail(problem: DeviceProblem): void;
  /** Opens the device. Never rejects: a problem becomes its state. */
  open(): Promise<void>;
  /**
   * Changes to another device without changing the SDK's track; opens one if none is open. Never rejects: resolves with
   * `false` when the device cannot be opened, and then the former stays in use.
   */
  change(constraints: MediaTrackConstraints): Promise<boolean>;
  /** Mutes without closing. */
  enable(on: boolean): void;
  /** Closes the device, so that its light goes out. */
  close(): void;
  /** Closes for good: a device that is still opening is closed at once. */
  stop(): void;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

interface CaptureOptions<Track> {
  /** Makes a track of the SDK, which opens its device with the given `getUserMedia`, now and later. */
  readonly create: (constraints: MediaTrackConstraints, getUserMedia: GetUserMedia) => Promise<Track>;
  /** The constraints to try, the best first. */
  readonly candidates: () => AsyncIterable<MediaTrackConstraints>;
  /** Opens a device. Rejects as `getUserMedia` does. */
  readonly open: (constraints: MediaTrackConstraints) => Promise<MediaStream>;
}

/** The SDK restarts ended tracks by itself on phones, and gets this long for it; milliseconds. */
const RECOVERY_DELAY = 1000;
/** A shorter muting by the system is ignored; milliseconds. */
const MUTE_GRACE = 500;

/** @returns a device that is not open yet */
export function createCapture<Track extends LocalAudioTrack | LocalVideoTrack>({
  create,
  candidates,
  open: openDevice,
}: CaptureOptions<Track>): Capture<Track> {
  const state = signal<DeviceState>('off');
  const track = signal<Track | undefined>();
  const source = signal<MediaStreamTrack | undefined>();
  const muted = signal(false);
  let stopped = false;
  let opened: MediaStream | undefined;
  let lastChange: Promise<unknown> = Promise.resolve();

  /** Gives the SDK the stream that was opened for it. When the SDK restarts a track by itself, opens a new one. */
  const getUserMedia: GetUserMedia = async ({ audio, video }) => {
    const stream = opened;
    opened = undefined;
    return stream ?? openDevice((audio || video) as MediaTrackConstraints);
  };
  const close = (): void => {
    // Stopped first: removing a blur from a running track, the SDK would send it unblurred, and leave a copy open.
    track.value?.stop();
    source.value = undefined;
    track.value = undefined;
    muted.value = false;
    state.value = 'off';
  };
  const fail = (problem: DeviceProblem): void => {
    close();
    state.value = problem;
  };
  /** Disables a track that the system mutes: the others see that it is off, instead of silence or a still picture. */
  const apply = (): void => {
    track.value?.enable(state.value === 'on' && !muted.value);
  };
  /** Follows the `mute` and `unmute` events of a source. */
  const followMuting = (from: MediaStreamTrack): void => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const set = (now: boolean): void => {
      if (source.value !== from) return;
      muted.value = now;
      apply();
    };
    const mute = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(set, MUTE_GRACE, true);
    };
    from.addEventListener('mute', mute);
    from.addEventListener('unmute', () => {
      clearTimeout(waiting);
      set(false);
    });
    set(false);
    if (from.muted) mute();
  };
  /** Replaces the source of the SDK's track by a stream that was opened. */
  const restart = async (
    sdkTrack: Track,
    stream: MediaStream,
    constraints: MediaTrackConstraints,
  ): Promise<void> => {
    if (track.value !== sdkTrack) return stopTracks(stream);
    opened = stream;
    try {
      await sdkTrack.restart(constraints);
    } catch (error) {
      opened = undefined;
      stopTracks(stream);
      throw error;
    }
    followSource(sdkTrack);
  };
  const reopen = async (sdkTrack: Track, remaining: AsyncIterable<MediaTrackConstraints>): Promise<void> => {
    try {
      const { candidate, opened: stream } = await openFirstAvailable(remaining, openDevice);
      await restart(sdkTrack, stream, candidate);
    } catch (error) {
      if (track.value === sdkTrack) fail(deviceProblem(error));
    }
  };
  /** Reopens the device when its source ends because it was unplugged or taken. Closing it here fires no `ended`. */
  const followSource = (sdkTrack: Track): void => {
    const { mediaStreamTrack } = sdkTrack;
    if (track.value !== sdkTrack || source.value === mediaStreamTrack) return;
    source.value = mediaStreamTrack;
    followMuting(mediaStreamTrack);
    mediaStreamTrack.addEventListener('ended', () => {
      const recover = (): void => {
        if (track.value !== sdkTrack || sdkTrack.mediaStreamTrack.readyState !== 'ended') return;
        // A hidden page cannot open a device.
        if (document.hidden) document.addEventListener('visibilitychange', later, { once: true });
        else void reopen(sdkTrack, candidates());
      };
      const later = (): void => void setTimeout(recover, RECOVERY_DELAY);
      later();
    });
  };
  const adopt: Capture<Track>['adopt'] = async (stream, constraints) => {
    if (stopped) return stopTracks(stream);
    opened = stream;
    const sdkTrack = await create(constraints, getUserMedia);
    if (stopped) return void sdkTrack.stop();
    track.value?.stop();
    track.value = sdkTrack;
    state.value = 'on';
    followSource(sdkTrack);
    sdkTrack.on('started', () => followSource(sdkTrack));
  };
  const open = async (): Promise<void> => {
    state.value = 'asking';
    try {
      const { candidate, opened: stream } = await openFirstAvailable(candidates(), openDevice);
      await adopt(stream, candidate);
    } catch (error) {
      fail(deviceProblem(error));
    }
  };
  const change = async (constraints: MediaTrackConstraints): Promise<boolean> => {
    const sdkTrack = track.value;
    if (!sdkTrack) {
      await open();
      return track.value !== undefined;
    }
    const former = source.value?.getSettings().deviceId;
    try {
      // The former device stays open until the other is.
      await restart(sdkTrack, await openDevice(constraints), constraints);
      return true;
    } catch (error) {
      if (track.value !== sdkTrack || deviceProblem(error) !== 'busy') return false;
    }
    return changeOneByOne(sdkTrack, constraints, former);
  };
  /** Phones and some drivers open one camera at a time: closes the former first. */
  const changeOneByOne = async (
    sdkTrack: Track,
    constraints: MediaTrackConstraints,
    former: string | undefined,
  ): Promise<boolean> => {
    source.value?.stop();
    try {
      await restart(sdkTrack, await openDevice(constraints), constraints);
      return true;
    } catch {
      await reopen(sdkTrack, formerFirst(former, constraints, candidates()));
      return false;
    }
  };

  return {
    state,
    track,
    source,
    muted,
    setAsking: () => {
      state.value = 'asking';
    },
    adopt,
    fail,
    open,
    change: (constraints) => {
      // One after the other, since each change replaces the current source.
      const changed = lastChange.then(() => change(constraints));
      lastChange = changed.catch(() => undefined);
      return changed;
    },
    enable: (on) => {
      if (!track.value) return;
      state.value = on ? 'on' : 'off';
      apply();
    },
    close,
    stop: () => {
      stopped = true;
      close();
    },
  };
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The former device with the other constraints, before the other candidates. */
async function* formerFirst(
  device: string | undefined,
  constraints: MediaTrackConstraints,
  others: AsyncIterable<MediaTrackConstraints>,
): AsyncIterable<MediaTrackConstraints> {
  if (device) yield { ...constraints, deviceId: { exact: device } };
  yield* others;
}
