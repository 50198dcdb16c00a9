import type { Size } from '../layouts/arrangement';

/** A video whose aspect ratio differs more than this from its frame's is shown whole: cropping would leave little. */
const MAX_MISFIT = 1.6;

/** Whether a video fills its frame, cropped, rather than being shown whole. @param aspectRatio 0 when unknown */
export function mayFill(aspectRatio: number, frame: Size): boolean {
  const misfit = aspectRatio && (aspectRatio * frame.height) / frame.width;
  return !misfit || Math.max(misfit, 1 / misfit) <= MAX_MISFIT;
}
