import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { loadSdk } from './sdk';

/** Why a microphone or a camera cannot be had: `denied` by the person, `blocked` by the system, … */
export type DeviceTrouble = 'denied' | 'blocked' | 'missing' | 'busy' | 'unavailable';
export type DeviceState = 'off' | 'asking' | 'on' | DeviceTrouble;

/** The participant's own microphone and camera, before and during a call. Neither is needed to join. */
export interface LocalMedia {
  readonly microphone: ReadonlySignal<DeviceState>;
  readonly camera: ReadonlySignal<DeviceState>;
  readonly audio: ReadonlySignal<LocalAudioTrack | undefined>;
  readonly video: ReadonlySignal<LocalVideoTrack | undefined>;
  /** Asks for both at once, so that the browser asks the person once. */
  start(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Lets go of both, so that their lights go out. */
  stop(): void;
}

const PICTURE = { width: 1280, height: 720, frameRate: 24 };

const TROUBLES: Readonly<Record<string, DeviceTrouble>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * What a failed `getUserMedia` means.
 * @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export function deviceTrouble(error: unknown): DeviceTrouble {
  if (!(error instanceof Error)) return 'unavailable';
  // Chromium tells "Permission denied by system" from "Permission denied" in the message alone.
  if (error.name === 'NotAllowedError' && /system/i.test(error.message)) return 'blocked';
  return TROUBLES[error.name] ?? 'unavailable';
}

/** Microphone and camera through the SDK, which restarts tracks that a phone call or a sleeping tab ended. */
export function openMedia(): LocalMedia {
  const microphone = signal<DeviceState>('off');
  const camera = signal<DeviceState>('off');
  const audio = signal<LocalAudioTrack | undefined>();
  const video = signal<LocalVideoTrack | undefined>();
  let stopped = false;

  const hear = (track: LocalAudioTrack): void => {
    if (stopped) return void track.stop();
    audio.value = track;
    microphone.value = 'on';
  };
  const see = (track: LocalVideoTrack): void => {
    if (stopped) return void track.stop();
    video.value = track;
    camera.value = 'on';
  };
  const askMicrophone = async (): Promise<void> => {
    microphone.value = 'asking';
    try {
      hear(await (await loadSdk()).createLocalAudioTrack());
    } catch (error) {
      microphone.value = deviceTrouble(error);
    }
  };
  const askCamera = async (): Promise<void> => {
    camera.value = 'asking';
    try {
      see(await (await loadSdk()).createLocalVideoTrack(PICTURE));
    } catch (error) {
      camera.value = deviceTrouble(error);
    }
  };
  const dropCamera = (): void => {
    video.value?.stop();
    video.value = undefined;
    camera.value = 'off';
  };

  return {
    microphone: computed(() => microphone.value),
    camera: computed(() => camera.value),
    audio: computed(() => audio.value),
    video: computed(() => video.value),
    start: async () => {
      microphone.value = 'asking';
      camera.value = 'asking';
      try {
        const tracks = await (await loadSdk()).createLocalTracks({ audio: true, video: PICTURE });
        for (const track of tracks) {
          if (track.kind === 'audio') hear(track);
          if (track.kind === 'video') see(track);
        }
      } catch (error) {
        // One of the two may still be had without the other. Who just said no is not asked again, though.
        const refused = deviceTrouble(error) === 'denied';
        if (refused && !(await isGranted('microphone'))) microphone.value = 'denied';
        else await askMicrophone();
        if (refused && !(await isGranted('camera'))) camera.value = 'denied';
        else await askCamera();
      }
    },
    setMicrophone: async (on) => {
      if (!audio.value) return on ? askMicrophone() : undefined;
      audio.value.enable(on);
      microphone.value = on ? 'on' : 'off';
    },
    setCamera: async (on) => {
      if (!on) return dropCamera();
      if (!video.value) await askCamera();
    },
    stop: () => {
      stopped = true;
      audio.value?.stop();
      audio.value = undefined;
      microphone.value = 'off';
      dropCamera();
    },
  };
}

/** Not every browser tells: then nothing counts as granted. */
const isGranted = async (name: 'microphone' | 'camera'): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name })).state === 'granted';
  } catch {
    return false;
  }
};
