import { type ReadonlySignal, signal } from '@preact/signals-core';
import { withTimeout } from '../with-timeout';

/** A microphone, a camera or a speaker. */
export interface Device {
  readonly id: string;
  /** Empty until the browser may tell. */
  readonly label: string;
}

/** What is plugged in. Before permission is given, browsers tell of one of each at most, without names. */
export interface Devices {
  readonly microphone: readonly Device[];
  readonly camera: readonly Device[];
  readonly speaker: readonly Device[];
}

/** The devices of this machine as they come and go. */
export interface DeviceList {
  readonly devices: ReadonlySignal<Devices>;
  /** Looks again: names may be told now. Resolves when they are, or when the browser takes too long to tell. */
  refresh(): Promise<void>;
  stop(): void;
}

/** A browser knows this without opening anything; milliseconds. */
const TIMEOUT = 3000;

const NONE: Devices = { microphone: [], camera: [], speaker: [] };

/** @param source undefined where a browser has no devices to offer, as over plain http */
export function followDevices(source: MediaDevices | undefined = navigator.mediaDevices): DeviceList {
  const devices = signal(NONE);
  const read = async (): Promise<void> => {
    const all = (await source?.enumerateDevices()) ?? [];
    devices.value = {
      microphone: pick(all, 'audioinput'),
      camera: pick(all, 'videoinput'),
      speaker: pick(all, 'audiooutput'),
    };
  };
  const refresh = async (): Promise<void> => {
    try {
      // A list that comes later still counts.
      await withTimeout(TIMEOUT, read());
    } catch {
      // A browser that does not tell leaves nothing to choose from.
    }
  };
  source?.addEventListener('devicechange', refresh);
  return { devices, refresh, stop: () => source?.removeEventListener('devicechange', refresh) };
}

const pick = (all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly Device[] =>
  all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
