import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type DeviceState, type DeviceTrouble, deviceTrouble } from './device-state';

/** One microphone or camera of this device, through the SDK. */
export interface Capture<Track> {
  readonly state: ReadonlySignal<DeviceState>;
  readonly track: ReadonlySignal<Track | undefined>;
  /** What the device gives now; it changes when another device takes its place under the same track. */
  readonly source: ReadonlySignal<MediaStreamTrack | undefined>;
  /** Says that the browser is asking. */
  ask(): void;
  /** Takes a track that somebody else opened. */
  adopt(track: Track): void;
  /** Gives up for a reason. */
  refuse(trouble: DeviceTrouble): void;
  /** Opens the device. Never rejects: what goes wrong becomes its state. */
  open(): Promise<void>;
  /** Changes to another device without changing the track; opens it if none is open. Never rejects. */
  change(device: string): Promise<void>;
  /** Mutes without closing. */
  enable(on: boolean): void;
  /** Lets go of the device, so that its light goes out. */
  close(): void;
  /** Lets go for good: what still opens is closed at once. */
  stop(): void;
}

interface CaptureParts<Track> {
  /** Opens a device. Rejects as `getUserMedia` does. */
  readonly create: (constraints: MediaTrackConstraints) => Promise<Track>;
  /** What to ask for, with the device that was chosen last. */
  readonly constraints: () => MediaTrackConstraints;
}

/** How long the SDK is given to bring a track back by itself, as it does on phones; milliseconds. */
const RECOVERY = 1000;

/** A device that is not open yet. */
export function captureWith<Track extends LocalAudioTrack | LocalVideoTrack>({
  create,
  constraints,
}: CaptureParts<Track>): Capture<Track> {
  const state = signal<DeviceState>('off');
  const track = signal<Track | undefined>();
  const source = signal<MediaStreamTrack | undefined>();
  let stopped = false;

  const close = (): void => {
    // Stopped first: taking a blur off a picture that goes on, the SDK would send it bare, and leave a copy open.
    track.value?.stop();
    source.value = undefined;
    track.value = undefined;
    state.value = 'off';
  };
  const refuse = (trouble: DeviceTrouble): void => {
    close();
    state.value = trouble;
  };
  const restart = async (mine: Track, wanted: MediaTrackConstraints): Promise<void> => {
    try {
      await mine.restart(wanted);
    } catch (error) {
      if (track.value === mine) refuse(deviceTrouble(error));
    }
  };
  /** A device that was unplugged or taken ends its source; one that was closed on purpose does not. */
  const watch = (mine: Track): void => {
    const { mediaStreamTrack } = mine;
    source.value = mediaStreamTrack;
    mediaStreamTrack.addEventListener('ended', () => {
      const recover = (): void => {
        if (track.value !== mine || mine.mediaStreamTrack.readyState !== 'ended') return;
        // Nobody can open a device from a page that is not showing.
        if (document.hidden) document.addEventListener('visibilitychange', later, { once: true });
        else void restart(mine, constraints());
      };
      const later = (): void => void setTimeout(recover, RECOVERY);
      later();
    });
  };
  const adopt = (mine: Track): void => {
    if (stopped) return void mine.stop();
    track.value?.stop();
    track.value = mine;
    state.value = 'on';
    watch(mine);
    mine.on('started', () => {
      if (track.value === mine && source.value !== mine.mediaStreamTrack) watch(mine);
    });
  };
  const open = async (): Promise<void> => {
    state.value = 'asking';
    try {
      adopt(await create(constraints()));
    } catch (error) {
      refuse(deviceTrouble(error));
    }
  };

  return {
    state,
    track,
    source,
    ask: () => {
      state.value = 'asking';
    },
    adopt,
    refuse,
    open,
    change: async (device) => {
      if (track.value) await restart(track.value, { ...constraints(), deviceId: { exact: device } });
      else await open();
    },
    enable: (on) => {
      track.value?.enable(on);
      if (track.value) state.value = on ? 'on' : 'off';
    },
    close,
    stop: () => {
      stopped = true;
      close();
    },
  };
}
