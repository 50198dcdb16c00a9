import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type DeviceProblem, type DeviceState, deviceProblem } from './device-state';
import { firstThatOpens } from './first-that-opens';

/** One microphone or camera of this device, through the SDK. */
export interface Capture<Track> {
  readonly state: ReadonlySignal<DeviceState>;
  readonly track: ReadonlySignal<Track | undefined>;
  /** What the device gives now; it changes when another device takes its place under the same track. */
  readonly source: ReadonlySignal<MediaStreamTrack | undefined>;
  /** Whether the system lets nothing through: a switch on the device, a phone call, another program. */
  readonly muted: ReadonlySignal<boolean>;
  /** Says that the browser is asking. */
  ask(): void;
  /** Takes what somebody else opened. */
  adopt(stream: MediaStream, wish: MediaTrackConstraints): Promise<void>;
  /** Gives up for a reason. */
  refuse(problem: DeviceProblem): void;
  /** Opens the device. Never rejects: what goes wrong becomes its state. */
  open(): Promise<void>;
  /**
   * Changes to another device without changing the track; opens one if none is open. Never rejects: `false` when it could
   * not be had, and then what was there goes on.
   */
  change(wish: MediaTrackConstraints): Promise<boolean>;
  /** Mutes without closing. */
  enable(on: boolean): void;
  /** Lets go of the device, so that its light goes out. */
  close(): void;
  /** Lets go for good: what still opens is closed at once. */
  stop(): void;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

interface CaptureParts<Track> {
  /** Makes a track of the SDK, which opens its device with the given `getUserMedia`, now and later. */
  readonly create: (wish: MediaTrackConstraints, getUserMedia: GetUserMedia) => Promise<Track>;
  /** What to ask for, the best first. */
  readonly wishes: () => AsyncIterable<MediaTrackConstraints>;
  /** Opens a device. Rejects as `getUserMedia` does. */
  readonly open: (wish: MediaTrackConstraints) => Promise<MediaStream>;
}

/** How long the SDK is given to bring a track back by itself, as it does on phones; milliseconds. */
const RECOVERY = 1000;
/** What the system holds back for less is nothing to talk about; milliseconds. */
const BLIP = 500;

/** A device that is not open yet. */
export function captureWith<Track extends LocalAudioTrack | LocalVideoTrack>({
  create,
  wishes,
  open: openDevice,
}: CaptureParts<Track>): Capture<Track> {
  const state = signal<DeviceState>('off');
  const track = signal<Track | undefined>();
  const source = signal<MediaStreamTrack | undefined>();
  const muted = signal(false);
  let stopped = false;
  let opened: MediaStream | undefined;
  let lastChange: Promise<unknown> = Promise.resolve();

  /** Hands over what was opened for it; what the SDK brings back by itself it opens anew. */
  const getUserMedia: GetUserMedia = async ({ audio, video }) => {
    const handed = opened;
    opened = undefined;
    return handed ?? openDevice((audio || video) as MediaTrackConstraints);
  };
  const close = (): void => {
    // Stopped first: taking a blur off a picture that goes on, the SDK would send it bare, and leave a copy open.
    track.value?.stop();
    source.value = undefined;
    track.value = undefined;
    muted.value = false;
    state.value = 'off';
  };
  const refuse = (problem: DeviceProblem): void => {
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
      waiting = setTimeout(set, BLIP, true);
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
  const restart = async (mine: Track, stream: MediaStream, wish: MediaTrackConstraints): Promise<void> => {
    if (track.value !== mine) return letGo(stream);
    opened = stream;
    try {
      await mine.restart(wish);
    } catch (error) {
      opened = undefined;
      letGo(stream);
      throw error;
    }
    watch(mine);
  };
  const reopen = async (mine: Track, wanted: AsyncIterable<MediaTrackConstraints>): Promise<void> => {
    try {
      const { wish, opened: stream } = await firstThatOpens(wanted, openDevice);
      await restart(mine, stream, wish);
    } catch (error) {
      if (track.value === mine) refuse(deviceProblem(error));
    }
  };
  /** A device that was unplugged or taken ends its source; one that was closed on purpose does not. */
  const watch = (mine: Track): void => {
    const { mediaStreamTrack } = mine;
    if (track.value !== mine || source.value === mediaStreamTrack) return;
    source.value = mediaStreamTrack;
    followMuting(mediaStreamTrack);
    mediaStreamTrack.addEventListener('ended', () => {
      const recover = (): void => {
        if (track.value !== mine || mine.mediaStreamTrack.readyState !== 'ended') return;
        // Nobody can open a device from a page that is not showing.
        if (document.hidden) document.addEventListener('visibilitychange', later, { once: true });
        else void reopen(mine, wishes());
      };
      const later = (): void => void setTimeout(recover, RECOVERY);
      later();
    });
  };
  const adopt: Capture<Track>['adopt'] = async (stream, wish) => {
    if (stopped) return letGo(stream);
    opened = stream;
    const mine = await create(wish, getUserMedia);
    if (stopped) return void mine.stop();
    track.value?.stop();
    track.value = mine;
    state.value = 'on';
    watch(mine);
    mine.on('started', () => watch(mine));
  };
  const open = async (): Promise<void> => {
    state.value = 'asking';
    try {
      const { wish, opened: stream } = await firstThatOpens(wishes(), openDevice);
      await adopt(stream, wish);
    } catch (error) {
      refuse(deviceProblem(error));
    }
  };
  const change = async (wish: MediaTrackConstraints): Promise<boolean> => {
    const mine = track.value;
    if (!mine) {
      await open();
      return track.value !== undefined;
    }
    const former = source.value?.getSettings().deviceId;
    try {
      // What works goes on until the other is open.
      await restart(mine, await openDevice(wish), wish);
      return true;
    } catch (error) {
      if (track.value !== mine || deviceProblem(error) !== 'busy') return false;
    }
    return changeOneByOne(mine, wish, former);
  };
  /** Phones, and some drivers, open one camera at a time. */
  const changeOneByOne = async (
    mine: Track,
    wish: MediaTrackConstraints,
    former: string | undefined,
  ): Promise<boolean> => {
    source.value?.stop();
    try {
      await restart(mine, await openDevice(wish), wish);
      return true;
    } catch {
      await reopen(mine, firstThen(former, wish, wishes()));
      return false;
    }
  };

  return {
    state,
    track,
    source,
    muted,
    ask: () => {
      state.value = 'asking';
    },
    adopt,
    refuse,
    open,
    change: (wish) => {
      // One after the other: each takes the place of what is there.
      const changed = lastChange.then(() => change(wish));
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

function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The device that was open, asked for in the way of the other wish, before all else. */
async function* firstThen(
  device: string | undefined,
  wish: MediaTrackConstraints,
  others: AsyncIterable<MediaTrackConstraints>,
): AsyncIterable<MediaTrackConstraints> {
  if (device) yield { ...wish, deviceId: { exact: device } };
  yield* others;
}
