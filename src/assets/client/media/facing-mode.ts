import type { ReadonlySignal } from '@preact/signals-core';
import type { DeviceIds } from './local-media';

/** The camera in use, with its settings. */
export interface CameraInUse {
  readonly video: ReadonlySignal<
    { readonly mediaStreamTrack: Pick<MediaStreamTrack, 'getSettings'> } | undefined
  >;
  readonly inUse: ReadonlySignal<Pick<DeviceIds, 'camera'>>;
}

/** Whether the camera faces away from the user, as on the back of a phone. Mirroring would reverse writing then. */
export function facesEnvironment({ video, inUse }: CameraInUse): boolean {
  // Read for its signal: another camera may replace the source of the same track.
  const { camera } = inUse.value;
  const settings = video.value?.mediaStreamTrack.getSettings();
  return camera !== undefined && settings?.facingMode === 'environment';
}
