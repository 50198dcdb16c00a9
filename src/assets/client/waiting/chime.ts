/** The frequencies of the tones, in Hz, one after the other. */
const TONES = [659, 880];
/** Seconds. */
const TONE_TIME = 0.18;
const VOLUME = 0.2;
/** A browser that lets no sound play yet never ends one; milliseconds. */
const CLOSE_AFTER = 2000;

/** Plays two short rising tones, if the browser lets the page play sound. */
export function playChime(): void {
  try {
    const context = new AudioContext();
    TONES.forEach((frequency, index) => {
      playTone(context, frequency, context.currentTime + index * TONE_TIME);
    });
    setTimeout(() => void context.close().catch(() => undefined), CLOSE_AFTER);
  } catch {
    // Too many are open, or the device has no audio at all.
  }
}

/** @param start seconds of the context's own clock */
function playTone(context: AudioContext, frequency: number, start: number): void {
  const gain = context.createGain();
  // A tone that begins or ends at full volume clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(VOLUME, start + TONE_TIME / 8);
  gain.gain.linearRampToValueAtTime(0, start + TONE_TIME);
  const tone = new OscillatorNode(context, { frequency });
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + TONE_TIME);
}
