import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../sdk/load';
import { type Devices, followDevices } from './device-list';
import { createDevicePreferences, type DeviceKind, type DevicePreferences } from './device-preferences';
import { type DeviceState, deviceProblem, type InputKind, isProblem } from './device-state';
import { createInputDevice } from './input-device';
import { levelOf } from './level';
import { isGranted, onGranted } from './permission';
import { createSpeaker } from './speaker';
import { userMedia } from './user-media';

/**
 * A device of each kind, as `MediaDeviceInfo.deviceId`; undefined leaves it to the browser.
 */
export type DeviceIds = Readonly<Record<DeviceKind, string | undefined>>;

/**
 * The participant's own microphone and camera, before and during a call. Neither is needed to join. Choices are saved for
 * the next visit.
 */
export interface LocalMedia {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  readonly devices: ReadonlySignal<Devices>;
  /** The devices in use, or to be opened. */
  readonly inUse: ReadonlySignal<DeviceIds>;
  /** The devices that were preferred or just chosen, and could not be opened, while another is in use. */
  readonly skipped: ReadonlySignal<DeviceIds>;
  /** Whether the system mutes a device that is on: by a switch on the device, a phone call, another program. */
  readonly mutedBySystem: ReadonlySignal<Readonly<Record<InputKind, boolean>>>;
  /** Whether the browser opens the devices without a prompt. */
  readonly allowed: ReadonlySignal<boolean>;
  /**
   * The level of the microphone, 0 to 1, muted or not; undefined while the browser does not let it be measured. Measured
   * only while something is subscribed.
   */
  readonly level: ReadonlySignal<number | undefined>;
  /**
   * Opens the devices that were on last time, with one prompt for both; a second call does nothing.
   * @throws PageError `page_incomplete` when the SDK does not arrive
   */
  start(): Promise<void>;
  /** Tries again to open the devices that have a problem. @throws PageError `page_incomplete` */
  retry(): Promise<void>;
  /** Muting leaves the microphone open, so that unmuting is instant. @throws PageError `page_incomplete` */
  setMicrophone(on: boolean): Promise<void>;
  /** Turning the camera off closes it, so that its light goes out. @throws PageError `page_incomplete` */
  setCamera(on: boolean): Promise<void>;
  /**
   * Changes to another device, during a call as well. If it cannot be opened, the former stays in use.
   * @throws PageError `page_incomplete`
   */
  choose(kind: DeviceKind, device: string): Promise<void>;
  /** Reports that the speaker in use does not play. */
  failSpeaker(device: string): void;
  /** Closes both for good, so that their lights go out. */
  stop(): void;
}

const KINDS = ['microphone', 'camera'] as const;

/** Shared by every call of a page, so that rejoining keeps the choices in a browser that refuses storage as well. */
let preferencesOfPage: DevicePreferences | undefined;

/** Opens microphone and camera through the SDK, which restarts tracks that a phone call or a sleeping tab ended. */
export function createLocalMedia(given?: DevicePreferences): LocalMedia {
  preferencesOfPage ??= createDevicePreferences();
  const preferences = given ?? preferencesOfPage;
  const list = followDevices();
  const microphone = createInputDevice<LocalAudioTrack>({
    kind: 'microphone',
    preferences,
    list,
    create: async (options) => (await loadSdk()).createLocalAudioTrack(options),
  });
  const camera = createInputDevice<LocalVideoTrack>({
    kind: 'camera',
    preferences,
    list,
    create: async (options) => (await loadSdk()).createLocalVideoTrack(options),
  });
  const inputs = { microphone, camera };
  const speaker = createSpeaker(preferences.get('speaker').device, () => list.devices.value.speaker);
  const chosen = {
    microphone: signal(preferences.get('microphone').device),
    camera: signal(preferences.get('camera').device),
  };
  const allowed = signal(false);
  /** The chosen device while it is connected; else the browser takes another. */
  const connectedDevice = (kind: InputKind): string | undefined =>
    list.devices.value[kind].find(({ id }) => id === chosen[kind].value)?.id;
  const inUse = computed<DeviceIds>(() => ({
    microphone: microphone.source.value?.getSettings().deviceId ?? connectedDevice('microphone'),
    camera: camera.source.value?.getSettings().deviceId ?? connectedDevice('camera'),
    speaker: speaker.device.value,
  }));
  /** A device counts as skipped only while it is connected and another is in use. */
  const skippedDevice = (kind: DeviceKind): string | undefined => {
    const device = { ...inputs, speaker }[kind].failedDevice.value;
    const replaced = kind === 'speaker' || inputs[kind].source.value !== undefined;
    if (!replaced || device === inUse.value[kind]) return undefined;
    return list.devices.value[kind].find(({ id }) => id === device)?.id;
  };
  let started = false;

  /** The participant may have turned a device off while the browser prompted. */
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
      // One of the two may work without the other. After a denial, though, there is no second prompt.
      const refused = deviceProblem(error) === 'denied';
      const openRest = async (kind: InputKind): Promise<void> => {
        if (refused && !(await isGranted(kind))) inputs[kind].fail('denied');
        else await openOne(kind);
      };
      // In parallel, so that neither waits for an unresponsive other.
      await Promise.all(KINDS.map(openRest));
    }
  };
  const openAll = async (kinds: readonly InputKind[]): Promise<void> => {
    for (const kind of kinds) inputs[kind].setAsking();
    try {
      // Loaded first: if it does not arrive, that is no problem of a device.
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
    // Before permission, browsers do not list the devices, so the preferred one could not be requested.
    for (const kind of KINDS)
      if (inputs[kind].failedDevice.peek() === undefined) await inputs[kind].returnToPreferred();
  };

  const withProblem = (): InputKind[] => KINDS.filter((kind) => isProblem(inputs[kind].state.value));
  /**
   * Opens without another click a device that was missing and is connected now, or was denied and is allowed now; and
   * returns to a preferred device that is connected again.
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
      // One that replaces a device with a problem opens, although somebody may have been muted meanwhile.
      applyPreferences();
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
