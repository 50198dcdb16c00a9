import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { loadSdk } from '../sdk/load';
import { type Choices, type DeviceKind, openChoices } from './choices';
import { type Devices, followDevices } from './device-list';
import { type DeviceState, deviceProblem, isProblem, type OwnDevice } from './device-state';
import { levelOf } from './level';
import { ownDevice } from './own-device';
import { isGranted, onGranted } from './permission';
import { openSpeaker } from './speaker';
import { userMedia } from './user-media';

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
  /** What is wanted, or was just chosen, and cannot be had while another is in use. */
  readonly passedOver: ReadonlySignal<InUse>;
  /** Whether the system lets nothing through of what is on: a switch on the device, a phone call, another program. */
  readonly mutedBySystem: ReadonlySignal<Readonly<Record<OwnDevice, boolean>>>;
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
  refuseSpeaker(device: string): void;
  /** Lets go of both for good, so that their lights go out. */
  stop(): void;
}

const KINDS = ['microphone', 'camera'] as const;

/** Microphone and camera through the SDK, which restarts tracks that a phone call or a sleeping tab ended. */
export function openMedia(choices: Choices = openChoices()): LocalMedia {
  const list = followDevices();
  const microphone = ownDevice<LocalAudioTrack>({
    kind: 'microphone',
    choices,
    list,
    create: async (options) => (await loadSdk()).createLocalAudioTrack(options),
  });
  const camera = ownDevice<LocalVideoTrack>({
    kind: 'camera',
    choices,
    list,
    create: async (options) => (await loadSdk()).createLocalVideoTrack(options),
  });
  const own = { microphone, camera };
  const speaker = openSpeaker(choices.of('speaker').device, () => list.devices.value.speaker);
  const chosen = {
    microphone: signal(choices.of('microphone').device),
    camera: signal(choices.of('camera').device),
  };
  const allowed = signal(false);
  /** What was chosen, unless it was unplugged since: then the browser takes another. */
  const plugged = (kind: OwnDevice): string | undefined =>
    list.devices.value[kind].find(({ id }) => id === chosen[kind].value)?.id;
  const inUse = computed<InUse>(() => ({
    microphone: microphone.source.value?.getSettings().deviceId ?? plugged('microphone'),
    camera: camera.source.value?.getSettings().deviceId ?? plugged('camera'),
    speaker: speaker.device.value,
  }));
  /** Only what is plugged in is passed over, and only for another. */
  const passedOver = (kind: DeviceKind): string | undefined => {
    const device = { ...own, speaker }[kind].refused.value;
    const replaced = kind === 'speaker' || own[kind].source.value !== undefined;
    if (!replaced || device === inUse.value[kind]) return undefined;
    return list.devices.value[kind].find(({ id }) => id === device)?.id;
  };
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
    await list.refresh();
    const wishes = { microphone: microphone.first(), camera: camera.first() };
    try {
      const stream = await userMedia({ audio: wishes.microphone, video: wishes.camera });
      await microphone.adopt(new MediaStream(stream.getAudioTracks()), wishes.microphone);
      await camera.adopt(new MediaStream(stream.getVideoTracks()), wishes.camera);
      heed();
    } catch (error) {
      // One of the two may still be had without the other. Who just said no is not asked again, though.
      const refused = deviceProblem(error) === 'denied';
      const openRest = async (kind: OwnDevice): Promise<void> => {
        if (refused && !(await isGranted(kind))) own[kind].refuse('denied');
        else await openOne(kind);
      };
      // At once: one that does not answer is nothing for the other to wait for.
      await Promise.all(KINDS.map(openRest));
    }
  };
  const openAll = async (kinds: readonly OwnDevice[]): Promise<void> => {
    for (const kind of kinds) own[kind].ask();
    try {
      // Asked for first: that it does not arrive is no problem of a device.
      await loadSdk();
    } catch (error) {
      for (const kind of kinds) own[kind].close();
      throw error;
    }
    void Promise.all(kinds.map(isGranted)).then((granted) => {
      allowed.value = granted.every(Boolean);
    });
    if (kinds.length === 2) await openBoth();
    else for (const kind of kinds) await openOne(kind);
    await list.refresh();
    // Before permission is given, browsers do not tell whether the device of last time is there.
    for (const kind of KINDS) if (own[kind].refused.peek() === undefined) await own[kind].prefer();
  };

  const withProblem = (): OwnDevice[] => KINDS.filter((kind) => isProblem(own[kind].state.value));
  /**
   * What was missing and is plugged in, or was denied and is allowed now, is opened without another click; and who plugs
   * in again what they chose once has it back.
   */
  const follow = KINDS.flatMap((kind) => {
    const openAfter = (problem: DeviceState): void => {
      if (own[kind].state.peek() === problem && choices.of(kind).on) void openOne(kind);
    };
    let before: readonly string[] = [];
    const stopWatching = effect(() => {
      const now = list.devices.value[kind].map(({ id }) => id);
      const { device } = choices.of(kind);
      const isBack = device !== undefined && now.includes(device) && !before.includes(device);
      const isFirst = before.length === 0;
      before = now;
      if (now.length > 0) untracked(() => openAfter('missing'));
      if (isBack && !isFirst) untracked(() => void own[kind].prefer());
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
    passedOver: computed(() => ({
      microphone: passedOver('microphone'),
      camera: passedOver('camera'),
      speaker: passedOver('speaker'),
    })),
    mutedBySystem: computed(() => ({ microphone: microphone.muted.value, camera: camera.muted.value })),
    allowed,
    level: levelOf(microphone.source),
    start: async () => {
      if (started) return;
      started = true;
      await openAll(choices.of('camera').on ? ['microphone', 'camera'] : ['microphone']);
    },
    retry: () => openAll(withProblem()),
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
      if (kind === 'speaker') {
        if (await speaker.choose(device)) choices.keep(kind, { device });
        return;
      }
      await own[kind].choose(device);
      chosen[kind].value = choices.of(kind).device;
    },
    refuseSpeaker: speaker.refuse,
    stop: () => {
      for (const stopFollowing of follow) stopFollowing();
      list.stop();
      speaker.stop();
      microphone.stop();
      camera.stop();
    },
  };
}
