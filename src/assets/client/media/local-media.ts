import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../sdk/load';
import { captureWith } from './capture';
import { type Choices, type DeviceKind, openChoices } from './choices';
import { type Devices, followDevices } from './device-list';
import { type DeviceState, deviceTrouble, isTrouble, type OwnDevice } from './device-state';
import { levelOf } from './level';
import { isGranted, onGranted } from './permission';

/**
 * Which devices are in use, or will be once they are open, as `MediaDeviceInfo.deviceId`; undefined for whichever
 * the browser takes.
 */
export type InUse = Readonly<Record<DeviceKind, string | undefined>>;

/**
 * The participant's own microphone and camera, before and during a call. Neither is needed to join. What is chosen is
 * remembered for the next visit.
 */
export interface LocalMedia {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly devices: ReadonlySignal<Devices>;
  readonly inUse: ReadonlySignal<InUse>;
  /** How loud the microphone is, 0 to 1, muted or not. Measured only while something follows it. */
  readonly level: ReadonlySignal<number>;
  /**
   * Opens what was on last time, asking the person once for both; a second time it does nothing.
   * @throws Trouble `page_incomplete` when the SDK does not arrive
   */
  start(): Promise<void>;
  /** Tries again whatever could not be had. @throws Trouble `page_incomplete` */
  retry(): Promise<void>;
  /** A muted microphone stays open, so that it is back at once. @throws Trouble `page_incomplete` */
  setMicrophone(on: boolean): Promise<void>;
  /** A camera that is off is closed, so that its light goes out. @throws Trouble `page_incomplete` */
  setCamera(on: boolean): Promise<void>;
  /** Changes to another device, in the middle of a call as well. @throws Trouble `page_incomplete` */
  choose(kind: DeviceKind, device: string): Promise<void>;
  /** Lets go of both for good, so that their lights go out. */
  stop(): void;
}

const KINDS = ['microphone', 'camera'] as const;
const PICTURE = { width: 1280, height: 720, frameRate: 24 };

/** Microphone and camera through the SDK, which restarts tracks that a phone call or a sleeping tab ended. */
export function openMedia(choices: Choices = openChoices()): LocalMedia {
  const list = followDevices();
  const isThere = (kind: OwnDevice, device: string | undefined): device is string =>
    list.devices.peek()[kind].some(({ id }) => id === device);
  const wanted = (kind: OwnDevice): MediaTrackConstraints => {
    const { device } = choices.of(kind);
    // Chromium takes the usual microphone unless told `exact`; and without the device of last time any other will do.
    return {
      ...(kind === 'camera' && PICTURE),
      ...(isThere(kind, device) && { deviceId: { exact: device } }),
    };
  };
  const microphone = captureWith<LocalAudioTrack>({
    create: async (constraints) => (await loadSdk()).createLocalAudioTrack(constraints),
    constraints: () => wanted('microphone'),
  });
  const camera = captureWith<LocalVideoTrack>({
    create: async (constraints) => (await loadSdk()).createLocalVideoTrack(constraints),
    constraints: () => wanted('camera'),
  });
  const own = { microphone, camera };
  const chosen = {
    microphone: signal(choices.of('microphone').device),
    camera: signal(choices.of('camera').device),
    speaker: signal(choices.of('speaker').device),
  };
  /** What was chosen, unless it was unplugged since: then the browser takes another. */
  const plugged = (kind: DeviceKind): string | undefined =>
    list.devices.value[kind].find(({ id }) => id === chosen[kind].value)?.id;
  let started = false;

  /** What was chosen while the browser asked counts. */
  const heed = (): void => {
    microphone.enable(choices.of('microphone').on);
    if (!choices.of('camera').on) camera.close();
  };
  const openOne = async (kind: OwnDevice): Promise<void> => {
    await own[kind].open();
    heed();
  };
  const openBoth = async (): Promise<void> => {
    microphone.ask();
    camera.ask();
    const sdk = await loadSdk();
    try {
      const tracks = await sdk.createLocalTracks({ audio: wanted('microphone'), video: wanted('camera') });
      for (const track of tracks) {
        if (track.kind === 'audio') microphone.adopt(track);
        if (track.kind === 'video') camera.adopt(track);
      }
      heed();
    } catch (error) {
      // One of the two may still be had without the other. Who just said no is not asked again, though.
      const refused = deviceTrouble(error) === 'denied';
      for (const kind of KINDS) {
        if (refused && !(await isGranted(kind))) own[kind].refuse('denied');
        else await openOne(kind);
      }
    }
  };
  const openAll = async (kinds: readonly OwnDevice[]): Promise<void> => {
    // Asked for first: that it does not arrive is no trouble of a device.
    await loadSdk();
    if (kinds.length === 2) await openBoth();
    else for (const kind of kinds) await openOne(kind);
    await list.refresh();
    for (const kind of KINDS) await prefer(kind);
  };
  /** Before permission is given, browsers do not tell whether the device of last time is there. */
  const prefer = async (kind: OwnDevice): Promise<void> => {
    const { device } = choices.of(kind);
    const inUse = own[kind].source.value?.getSettings().deviceId;
    if (inUse && inUse !== device && isThere(kind, device)) await own[kind].change(device);
  };

  const inTrouble = (): OwnDevice[] => KINDS.filter((kind) => isTrouble(own[kind].state.value));
  /** What was missing and is plugged in, or was denied and is allowed now, is opened without another click. */
  const follow = KINDS.flatMap((kind) => {
    const openAfter = (trouble: DeviceState): void => {
      if (own[kind].state.peek() === trouble && choices.of(kind).on) void openOne(kind);
    };
    const stopWatching = effect(() => {
      if (list.devices.value[kind].length > 0) untracked(() => openAfter('missing'));
    });
    return [stopWatching, onGranted(kind, () => openAfter('denied'))];
  });

  return {
    microphone: microphone.state,
    camera: camera.state,
    audio: microphone.track,
    video: camera.track,
    devices: list.devices,
    inUse: computed(() => ({
      microphone: microphone.source.value?.getSettings().deviceId ?? plugged('microphone'),
      camera: camera.source.value?.getSettings().deviceId ?? plugged('camera'),
      speaker: plugged('speaker'),
    })),
    level: levelOf(microphone.source),
    start: async () => {
      if (started) return;
      started = true;
      await list.refresh();
      await openAll(choices.of('camera').on ? ['microphone', 'camera'] : ['microphone']);
    },
    retry: () => openAll(inTrouble()),
    setMicrophone: async (on) => {
      choices.keep('microphone', { on });
      if (microphone.track.value) microphone.enable(on);
      else if (on) await openAll(['microphone']);
    },
    setCamera: async (on) => {
      choices.keep('camera', { on });
      if (!on) camera.close();
      else if (!camera.track.value) await openAll(['camera']);
    },
    choose: async (kind, device) => {
      choices.keep(kind, { device });
      chosen[kind].value = device;
      if (kind === 'speaker') return;
      if (own[kind].track.value || isTrouble(own[kind].state.value)) await own[kind].change(device);
    },
    stop: () => {
      for (const stopFollowing of follow) stopFollowing();
      list.stop();
      microphone.stop();
      camera.stop();
    },
  };
}
