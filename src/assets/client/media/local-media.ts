import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../sdk/load';
import { type Devices, followDevices } from './device-list';
import { type DeviceKind, type DevicePreferences, openDevicePreferences } from './device-preferences';
import { type DeviceState, deviceProblem, type InputKind, isProblem } from './device-state';
import { openInputDevice } from './input-device';
import { levelOf } from './level';
import { isGranted, onGranted } from './permission';
import { openSpeaker } from './speaker';
import { userMedia } from './user-media';

/**
 * Which devices are in use, or will be once they are open, as `MediaDeviceInfo.deviceId`; undefined for whichever
 * the browser takes.
 */
export type DeviceIds = Readonly<Record<DeviceKind, string | undefined>>;

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
  readonly inUse: ReadonlySignal<DeviceIds>;
  /** What is wanted, or was just chosen, and cannot be had while another is in use. */
  readonly skipped: ReadonlySignal<DeviceIds>;
  /** Whether the system lets nothing through of what is on: a switch on the device, a phone call, another program. */
  readonly mutedBySystem: ReadonlySignal<Readonly<Record<InputKind, boolean>>>;
  /** Whether the browser need not ask before it opens what is wanted. */
  readonly allowed: ReadonlySignal<boolean>;
  /**
   * How loud the microphone is, 0 to 1, muted or not; undefined while the browser does not let it be measured. Measured
   * only while something follows it.
   */
  readonly level: ReadonlySignal<number | undefined>;
  /**
   * Opens what was on last time, asking the person once for both; a second time it does nothing.
   * @throws PageError `page_incomplete` when the SDK does not arrive
   */
  start(): Promise<void>;
  /** Tries again whatever could not be had. @throws PageError `page_incomplete` */
  retry(): Promise<void>;
  /** A muted microphone stays open, so that it is back at once. @throws PageError `page_incomplete` */
  setMicrophone(on: boolean): Promise<void>;
  /** A camera that is off is closed, so that its light goes out. @throws PageError `page_incomplete` */
  setCamera(on: boolean): Promise<void>;
  /**
   * Changes to another device, in the middle of a call as well; where it cannot be had, what was there goes on.
   * @throws PageError `page_incomplete`
   */
  choose(kind: DeviceKind, device: string): Promise<void>;
  /** Says that the speaker in use does not play after all. */
  failSpeaker(device: string): void;
  /** Lets go of both for good, so that their lights go out. */
  stop(): void;
}

const KINDS = ['microphone', 'camera'] as const;

/** Microphone and camera through the SDK, which restarts tracks that a phone call or a sleeping tab ended. */
export function openMedia(preferences: DevicePreferences = openDevicePreferences()): LocalMedia {
  const list = followDevices();
  const microphone = openInputDevice<LocalAudioTrack>({
    kind: 'microphone',
    preferences,
    list,
    create: async (options) => (await loadSdk()).createLocalAudioTrack(options),
  });
  const camera = openInputDevice<LocalVideoTrack>({
    kind: 'camera',
    preferences,
    list,
    create: async (options) => (await loadSdk()).createLocalVideoTrack(options),
  });
  const inputs = { microphone, camera };
  const speaker = openSpeaker(preferences.get('speaker').device, () => list.devices.value.speaker);
  const chosen = {
    microphone: signal(preferences.get('microphone').device),
    camera: signal(preferences.get('camera').device),
  };
  const allowed = signal(false);
  /** What was chosen, unless it was unplugged since: then the browser takes another. */
  const plugged = (kind: InputKind): string | undefined =>
    list.devices.value[kind].find(({ id }) => id === chosen[kind].value)?.id;
  const inUse = computed<DeviceIds>(() => ({
    microphone: microphone.source.value?.getSettings().deviceId ?? plugged('microphone'),
    camera: camera.source.value?.getSettings().deviceId ?? plugged('camera'),
    speaker: speaker.device.value,
  }));
  /** Only what is plugged in is passed over, and only for another. */
  const skippedDevice = (kind: DeviceKind): string | undefined => {
    const device = { ...inputs, speaker }[kind].failedDevice.value;
    const replaced = kind === 'speaker' || inputs[kind].source.value !== undefined;
    if (!replaced || device === inUse.value[kind]) return undefined;
    return list.devices.value[kind].find(({ id }) => id === device)?.id;
  };
  let started = false;

  /** What was chosen while the browser asked counts. */
  const applyPreferences = (): void => {
    microphone.enable(preferences.get('microphone').on);
    if (!preferences.get('camera').on) camera.close();
  };
  const openOne = async (kind: InputKind): Promise<void> => {
    await inputs[kind].open();
    applyPreferences();
  };
  const openBoth = async (): Promise<void> => {
    await list.refresh();
    const constraints = { microphone: microphone.firstConstraints(), camera: camera.firstConstraints() };
    try {
      const stream = await userMedia({ audio: constraints.microphone, video: constraints.camera });
      await microphone.adopt(new MediaStream(stream.getAudioTracks()), constraints.microphone);
      await camera.adopt(new MediaStream(stream.getVideoTracks()), constraints.camera);
      applyPreferences();
    } catch (error) {
      // One of the two may still be had without the other. Who just said no is not asked again, though.
      const refused = deviceProblem(error) === 'denied';
      const openRest = async (kind: InputKind): Promise<void> => {
        if (refused && !(await isGranted(kind))) inputs[kind].fail('denied');
        else await openOne(kind);
      };
      // At once: one that does not answer is nothing for the other to wait for.
      await Promise.all(KINDS.map(openRest));
    }
  };
  const openAll = async (kinds: readonly InputKind[]): Promise<void> => {
    for (const kind of kinds) inputs[kind].setAsking();
    try {
      // Asked for first: that it does not arrive is no problem of a device.
      await loadSdk();
    } catch (error) {
      for (const kind of kinds) inputs[kind].close();
      throw error;
    }
    void Promise.all(kinds.map(isGranted)).then((granted) => {
      allowed.value = granted.every(Boolean);
    });
    if (kinds.length === 2) await openBoth();
    else for (const kind of kinds) await openOne(kind);
    await list.refresh();
    // Before permission is given, browsers do not tell whether the device of last time is there.
    for (const kind of KINDS)
      if (inputs[kind].failedDevice.peek() === undefined) await inputs[kind].returnToPreferred();
  };

  const withProblem = (): InputKind[] => KINDS.filter((kind) => isProblem(inputs[kind].state.value));
  /**
   * What was missing and is plugged in, or was denied and is allowed now, is opened without another click; and who plugs
   * in again what they chose once has it back.
   */
  const stopFollowing = KINDS.flatMap((kind) => {
    const openAfter = (problem: DeviceState): void => {
      if (inputs[kind].state.peek() === problem && preferences.get(kind).on) void openOne(kind);
    };
    let before: readonly string[] = [];
    const stopWatching = effect(() => {
      const now = list.devices.value[kind].map(({ id }) => id);
      const { device } = preferences.get(kind);
      const isBack = device !== undefined && now.includes(device) && !before.includes(device);
      const isFirst = before.length === 0;
      before = now;
      if (now.length > 0) untracked(() => openAfter('missing'));
      if (isBack && !isFirst) untracked(() => void inputs[kind].returnToPreferred());
    });
    return [stopWatching, onGranted(kind, () => openAfter('denied'))];
  });

  return {
    microphone: microphone.state,
    camera: camera.state,
    audio: microphone.track,
    video: camera.track,
    devices: list.devices,
    inUse,
    skipped: computed(() => ({
      microphone: skippedDevice('microphone'),
      camera: skippedDevice('camera'),
      speaker: skippedDevice('speaker'),
    })),
    mutedBySystem: computed(() => ({ microphone: microphone.muted.value, camera: camera.muted.value })),
    allowed,
    level: levelOf(microphone.source),
    start: async () => {
      if (started) return;
      started = true;
      await openAll(preferences.get('camera').on ? ['microphone', 'camera'] : ['microphone']);
    },
    retry: () => openAll(withProblem()),
    setMicrophone: async (on) => {
      preferences.save('microphone', { on });
      if (microphone.track.value) microphone.enable(on);
      else if (on) await openAll(['microphone']);
    },
    setCamera: async (on) => {
      preferences.save('camera', { on });
      if (!on) camera.close();
      else if (!camera.track.value) await openAll(['camera']);
    },
    choose: async (kind, device) => {
      if (kind === 'speaker') {
        if (await speaker.choose(device)) preferences.save(kind, { device });
        return;
      }
      await inputs[kind].choose(device);
      chosen[kind].value = preferences.get(kind).device;
    },
    failSpeaker: speaker.fail,
    stop: () => {
      for (const stop of stopFollowing) stop();
      list.stop();
      speaker.stop();
      microphone.stop();
      camera.stop();
    },
  };
}
