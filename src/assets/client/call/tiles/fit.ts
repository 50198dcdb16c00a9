import type { Size } from '../layouts/arrangement';

/** A picture whose shape differs more than this from its frame's is shown whole: little would be left of it. */
const MOST_CROPPED = 1.6;

/** Whether a picture fills its frame, rather than being shown whole. @param shape width by height; 0 when unknown */
export function mayFill(shape: number, frame: Size): boolean {
  const misfit = shape && (shape * frame.height) / frame.width;
  return !misfit || Math.max(misfit, 1 / misfit) <= MOST_CROPPED;
}
