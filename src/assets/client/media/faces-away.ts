import type { LocalMedia } from './local-media';

/** Whether the camera looks at what is in front of a phone: then a mirror would turn writing round. */
export function facesAway({ video, inUse }: Pick<LocalMedia, 'video' | 'inUse'>): boolean {
  // Another camera may give its picture under the same track.
  const { camera } = inUse.value;
  const settings = video.value?.mediaStreamTrack.getSettings();
  return camera !== undefined && settings?.facingMode === 'environment';
}
