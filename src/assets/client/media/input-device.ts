import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { CreateLocalTrackOptions, LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type Capture, createCapture } from './capture';
import type { DeviceList } from './device-list';
import type { DevicePreferences } from './device-preferences';
import { type InputKind, isProblem } from './device-state';
import { userMedia } from './user-media';

/** A microphone or a camera: the preferred one if it can be opened, else another. */
export interface InputDevice<Track> extends Capture<Track> {
  /** The preferred device that could not be opened, as `MediaDeviceInfo.deviceId`. */
  readonly failedDevice: ReadonlySignal<string | undefined>;
  /** The constraints to try first. */
  firstConstraints(): MediaTrackConstraints;
  /** Changes to another device, now or on opening. If it cannot be opened, the former stays in use and preferred. */
  choose(device: string): Promise<void>;
  /** Changes back to the preferred device when it is connected and another is in use. */
  returnToPreferred(): Promise<void>;
}

interface InputDeviceOptions<Track> {
  readonly kind: InputKind;
  readonly preferences: DevicePreferences;
  readonly list: DeviceList;
  readonly create: (options: CreateLocalTrackOptions) => Promise<Track>;
}

const CAMERA_CONSTRAINTS = { width: 1280, height: 720, frameRate: 24 };

export function createInputDevice<Track extends LocalAudioTrack | LocalVideoTrack>({
  kind,
  preferences,
  list,
  create,
}: InputDeviceOptions<Track>): InputDevice<Track> {
  const failedDevice = signal<string | undefined>();
  let preferred = preferences.get(kind).device;

  const ids = (): readonly string[] => list.devices.peek()[kind].map(({ id }) => id);
  const any: MediaTrackConstraints = kind === 'camera' ? CAMERA_CONSTRAINTS : {};
  // Without `exact`, Chromium takes the default microphone.
  const exactly = (device: string): MediaTrackConstraints => ({ ...any, deviceId: { exact: device } });
  const firstConstraints = (): MediaTrackConstraints =>
    preferred !== undefined && ids().includes(preferred) ? exactly(preferred) : any;
  async function* candidates(): AsyncIterable<MediaTrackConstraints> {
    failedDevice.value = undefined;
    // A device that was just unplugged is not to be tried.
    await list.refresh();
    const firstCandidate = firstConstraints();
    yield firstCandidate;
    if (firstCandidate !== any) {
      failedDevice.value = preferred;
      yield any;
    }
    // The browser's choice may be the one that fails, and by now its list may be complete.
    await list.refresh();
    for (const id of ids()) if (id !== preferred) yield exactly(id);
  }
  /** Tries to replace the device in use. */
  const change = async (device: string): Promise<boolean> => {
    failedDevice.value = undefined;
    const changed = await capture.change(exactly(device));
    if (!changed) failedDevice.value = device;
    return changed;
  };
  const capture = createCapture<Track>({
    create: (constraints, getUserMedia) => create({ ...constraints, getUserMedia }),
    candidates,
    open: (constraints) => userMedia({ [kind === 'camera' ? 'video' : 'audio']: constraints }),
  });

  return {
    ...capture,
    failedDevice,
    firstConstraints,
    choose: async (device) => {
      preferred = device;
      const isOff = !capture.track.peek() && !isProblem(capture.state.peek());
      if (isOff || (await change(device))) preferences.save(kind, { device });
      else preferred = preferences.get(kind).device;
    },
    returnToPreferred: async () => {
      const inUse = capture.source.value?.getSettings().deviceId;
      if (preferred === undefined || inUse === undefined || inUse === preferred) return;
      if (ids().includes(preferred)) await change(preferred);
    },
  };
}
