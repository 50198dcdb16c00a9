import { playTones } from '../media/tones';

/** A browser that lets no sound play yet never ends one; milliseconds. */
const CLOSE_AFTER = 2000;

/** Plays two short rising tones, if the browser lets the page play sound. */
export function playChime(): void {
  try {
    const context = new AudioContext();
    playTones(context, [
      [659, 0],
      [880, 0.18],
    ]);
    setTimeout(() => void context.close().catch(() => undefined), CLOSE_AFTER);
  } catch {
    // Too many are open, or the device has no audio at all.
  }
}
