import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { within } from '../within';
import type { Device } from './device-list';

/** Where the others are heard. */
export interface Speaker {
  /** The one in use, as `MediaDeviceInfo.deviceId`; undefined for where the system plays. */
  readonly device: ReadonlySignal<string | undefined>;
  /** The one that was wanted and does not play. */
  readonly refused: ReadonlySignal<string | undefined>;
  /** Resolves with whether it plays; else the former stays in use. */
  choose(device: string): Promise<boolean>;
  /** One that is in use does not play after all. */
  refuse(device: string): void;
  stop(): void;
}

/** A speaker answers at once or not at all; milliseconds. */
const PATIENCE = 5000;

/** Whether this browser can play where it is told to, and may. */
async function plays(device: string): Promise<boolean> {
  try {
    await within(PATIENCE, new Audio().setSinkId(device));
    return true;
  } catch {
    return false;
  }
}

/** @param usual the speaker of last time, which is used while it is plugged in */
export function openSpeaker(usual: string | undefined, speakers: () => readonly Device[]): Speaker {
  const device = signal<string | undefined>();
  const refused = signal<string | undefined>();
  let wanted = usual;
  let turn = 0;

  const use = async (id: string): Promise<boolean> => {
    const mine = ++turn;
    const works = await plays(id);
    if (mine !== turn) return works;
    refused.value = works ? undefined : id;
    if (works) device.value = id;
    return works;
  };
  const stop = effect(() => {
    const plugged = speakers().map(({ id }) => id);
    untracked(() => {
      const { value } = device;
      if (value !== undefined && !plugged.includes(value)) device.value = undefined;
      if (wanted !== undefined && wanted !== device.value && plugged.includes(wanted)) void use(wanted);
    });
  });
  return {
    device,
    refused,
    choose: async (id) => {
      const works = await use(id);
      if (works) wanted = id;
      return works;
    },
    refuse: (id) => {
      if (device.value !== id) return;
      device.value = undefined;
      refused.value = id;
    },
    stop,
  };
}
