import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type DeviceProblem, type DeviceState, deviceProblem } from './device-state';
import { openFirstAvailable } from './open-first-available';

/** One microphone or camera of this device, through the SDK. */
export interface Capture<Track> {
  readonly state: ReadonlySignal<DeviceState>;
  readonly track: ReadonlySignal<Track | undefined>;
  /** What the device gives now; it changes when another device takes its place under the same track. */
  readonly source: ReadonlySignal<MediaStreamTrack | undefined>;
  /** Whether the system lets nothing through: a switch on the device, a phone call, another program. */
  readonly muted: ReadonlySignal<boolean>;
  /** Says that the browser is asking. */
  setAsking(): void;
  /** Takes what somebody else opened. */
  adopt(stream: MediaStream, constraints: MediaTrackConstraints): Promise<void>;
  /** Gives up for a reason. */
  fail(problem: DeviceProblem): void;
  /** Opens the device. Never rejects: what goes wrong becomes its state. */
  open(): Promise<void>;
  /**
   * Changes to another device without changing the track; opens one if none is open. Never rejects: `false` when it could
   * not be had, and then what was there goes on.
   */
  change(constraints: MediaTrackConstraints): Promise<boolean>;
  /** Mutes without closing. */
  enable(on: boolean): void;
  /** Lets go of the device, so that its light goes out. */
  close(): void;
  /** Lets go for good: what still opens is closed at once. */
  stop(): void;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

interface CaptureOptions<Track> {
  /** Makes a track of the SDK, which opens its device with the given `getUserMedia`, now and later. */
  readonly create: (constraints: MediaTrackConstraints, getUserMedia: GetUserMedia) => Promise<Track>;
  /** What to ask for, the best first. */
  readonly candidates: () => AsyncIterable<MediaTrackConstraints>;
  /** Opens a device. Rejects as `getUserMedia` does. */
  readonly open: (constraints: MediaTrackConstraints) => Promise<MediaStream>;
}

/** How long the SDK is given to bring a track back by itself, as it does on phones; milliseconds. */
const RECOVERY_DELAY = 1000;
/** What the system holds back for less is nothing to talk about; milliseconds. */
const MUTE_GRACE = 500;

/** A device that is not open yet. */
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

  /** Hands over what was opened for it; what the SDK brings back by itself it opens anew. */
  const getUserMedia: GetUserMedia = async ({ audio, video }) => {
    const stream = opened;
    opened = undefined;
    return stream ?? openDevice((audio || video) as MediaTrackConstraints);
  };
  const close = (): void => {
    // Stopped first: taking a blur off a picture that goes on, the SDK would send it bare, and leave a copy open.
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
  /** What the system holds back is not sent as silence or a still picture: the others see that it is off. */
  const apply = (): void => {
    track.value?.enable(state.value === 'on' && !muted.value);
  };
  /** Follows what the system does to a source that is in use. */
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
  /** Puts what was opened under a track that is there. */
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
  /** A device that was unplugged or taken ends its source; one that was closed on purpose does not. */
  const followSource = (sdkTrack: Track): void => {
    const { mediaStreamTrack } = sdkTrack;
    if (track.value !== sdkTrack || source.value === mediaStreamTrack) return;
    source.value = mediaStreamTrack;
    followMuting(mediaStreamTrack);
    mediaStreamTrack.addEventListener('ended', () => {
      const recover = (): void => {
        if (track.value !== sdkTrack || sdkTrack.mediaStreamTrack.readyState !== 'ended') return;
        // Nobody can open a device from a page that is not showing.
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
      // What works goes on until the other is open.
      await restart(sdkTrack, await openDevice(constraints), constraints);
      return true;
    } catch (error) {
      if (track.value !== sdkTrack || deviceProblem(error) !== 'busy') return false;
    }
    return changeOneByOne(sdkTrack, constraints, former);
  };
  /** Phones, and some drivers, open one camera at a time. */
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
      // One after the other: each takes the place of what is there.
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

/** The device that was open, asked for in the way of the other wish, before all else. */
async function* formerFirst(
  device: string | undefined,
  constraints: MediaTrackConstraints,
  others: AsyncIterable<MediaTrackConstraints>,
): AsyncIterable<MediaTrackConstraints> {
  if (device) yield { ...constraints, deviceId: { exact: device } };
  yield* others;
}
