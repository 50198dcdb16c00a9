import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { withTimeout } from '../with-timeout';
import type { Device } from './device-list';

/** The speaker that plays the other participants. */
export interface Speaker {
  /** The one in use, as `MediaDeviceInfo.deviceId`; undefined for the system's default. */
  readonly device: ReadonlySignal<string | undefined>;
  /** The preferred or chosen one that does not play. */
  readonly failedDevice: ReadonlySignal<string | undefined>;
  /** Resolves with whether it plays; if not, the former stays in use. */
  choose(device: string): Promise<boolean>;
  /** Stops using a speaker that does not play after all. */
  fail(device: string): void;
  stop(): void;
}

/** A speaker works at once or not at all; milliseconds. */
const TIMEOUT = 5000;

/** Whether this browser can play through the device, and may. */
async function canPlay(device: string): Promise<boolean> {
  try {
    await withTimeout(TIMEOUT, new Audio().setSinkId(device));
    return true;
  } catch {
    return false;
  }
}

/** @param initial the speaker of the last visit, used while it is connected */
export function createSpeaker(initial: string | undefined, speakers: () => readonly Device[]): Speaker {
  const device = signal<string | undefined>();
  const failedDevice = signal<string | undefined>();
  let preferred = initial;
  let lastAttempt = 0;

  const use = async (id: string): Promise<boolean> => {
    const attempt = ++lastAttempt;
    const works = await canPlay(id);
    if (attempt !== lastAttempt) return works;
    failedDevice.value = works ? undefined : id;
    if (works) device.value = id;
    return works;
  };
  const stop = effect(() => {
    const connected = speakers().map(({ id }) => id);
    untracked(() => {
      const { value } = device;
      if (value !== undefined && !connected.includes(value)) device.value = undefined;
      if (preferred !== undefined && preferred !== device.value && connected.includes(preferred))
        void use(preferred);
    });
  });
  return {
    device,
    failedDevice,
    choose: async (id) => {
      const works = await use(id);
      if (works) preferred = id;
      return works;
    },
    fail: (id) => {
      if (device.value !== id) return;
      device.value = undefined;
      failedDevice.value = id;
    },
    stop,
  };
}
