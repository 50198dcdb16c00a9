import { type ReadonlySignal, signal } from '@preact/signals-core';
import { withTimeout } from '../with-timeout';

/** A microphone, a camera or a speaker. */
export interface Device {
  readonly id: string;
  /** Empty until the browser gives names, after permission. */
  readonly label: string;
}

/** The connected devices. Before permission, browsers list at most one of each kind, without names. */
export interface Devices {
  readonly microphone: readonly Device[];
  readonly camera: readonly Device[];
  readonly speaker: readonly Device[];
}

/** The connected devices, kept up to date. */
export interface DeviceList {
  readonly devices: ReadonlySignal<Devices>;
  /** Reads the list again, now perhaps with names. Resolves when it is read, or takes too long. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Listing opens no device, and is quick; milliseconds. */
const TIMEOUT = 3000;

const NONE: Devices = { microphone: [], camera: [], speaker: [] };

/** @param source undefined where the browser has no `mediaDevices`, as over plain http */
export function followDevices(source: MediaDevices | undefined = navigator.mediaDevices): DeviceList {
  const devices = signal(NONE);
  const read = async (): Promise<void> => {
    const all = (await source?.enumerateDevices()) ?? [];
    devices.value = {
      microphone: devicesOf(all, 'audioinput'),
      camera: devicesOf(all, 'videoinput'),
      speaker: devicesOf(all, 'audiooutput'),
    };
  };
  const refresh = async (): Promise<void> => {
    try {
      // A list that arrives later is still used.
      await withTimeout(TIMEOUT, read());
    } catch {
      // Without a list there is nothing to choose from.
    }
  };
  source?.addEventListener('devicechange', refresh);
  return { devices, refresh, stop: () => source?.removeEventListener('devicechange', refresh) };
}

const devicesOf = (all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly Device[] =>
  all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
