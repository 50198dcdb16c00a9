import type { ReadonlySignal } from '@preact/signals-core';
import type { DeviceIds } from './local-media';

/** The camera in use, as far as it says which way it looks. */
export interface CameraInUse {
  readonly video: ReadonlySignal<
    { readonly mediaStreamTrack: Pick<MediaStreamTrack, 'getSettings'> } | undefined
  >;
  readonly inUse: ReadonlySignal<Pick<DeviceIds, 'camera'>>;
}

/** Whether the camera looks at what is in front of a phone: then a mirror would turn writing round. */
export function facesEnvironment({ video, inUse }: CameraInUse): boolean {
  // Another camera may give its picture under the same track.
  const { camera } = inUse.value;
  const settings = video.value?.mediaStreamTrack.getSettings();
  return camera !== undefined && settings?.facingMode === 'environment';
}
