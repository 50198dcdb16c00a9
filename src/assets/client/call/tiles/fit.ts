import type { Size } from '../layouts/arrangement';

/** A picture whose shape differs more than this from its frame's is shown whole: little would be left of it. */
const MAX_MISFIT = 1.6;

/** Whether a picture fills its frame, rather than being shown whole. @param aspectRatio width by height; 0 when unknown */
export function mayFill(aspectRatio: number, frame: Size): boolean {
  const misfit = aspectRatio && (aspectRatio * frame.height) / frame.width;
  return !misfit || Math.max(misfit, 1 / misfit) <= MAX_MISFIT;
}
