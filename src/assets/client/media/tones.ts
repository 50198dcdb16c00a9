/** A tone: its frequency in hertz, and when it begins, in seconds from now. */
type Tone = readonly [frequency: number, delay: number];

/** Seconds. */
const TONE_TIME = 0.25;
const VOLUME = 0.18;

/** Plays tones without a file, which the page's policy would not load. @throws when the device has no audio at all */
export function playTones(context: AudioContext, tones: readonly Tone[]): void {
  // A browser suspends what starts before anybody has pressed anything on the page.
  void context.resume().catch(() => undefined);
  for (const [frequency, delay] of tones) playTone(context, frequency, context.currentTime + delay);
}

/** @param start seconds of the context's own clock */
function playTone(context: AudioContext, frequency: number, start: number): void {
  const oscillator = new OscillatorNode(context, { frequency });
  const gain = new GainNode(context, { gain: 0 });
  // A tone that begins or ends at full volume clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  gain.gain.linearRampToValueAtTime(0, start + TONE_TIME);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + TONE_TIME);
}
