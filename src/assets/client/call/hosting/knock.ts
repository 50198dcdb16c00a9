/** The sound that somebody waits. */
export interface Knock {
  play(): void;
  close(): void;
}

/** Two short notes, each higher than the one before: hertz, and when they begin, in seconds. */
const NOTES = [
  [587, 0],
  [784, 0.16],
] as const;
const NOTE_TIME = 0.3;
const LOUDNESS = 0.15;

/** Made without a file, which the page's policy would not load. Without sound in the browser nothing is heard. */
export function createKnock(): Knock {
  let context: AudioContext | undefined;
  return {
    play: () => {
      try {
        context ??= new AudioContext();
        // A browser suspends what starts before anybody has pressed anything on the page.
        void context.resume().catch(() => undefined);
        for (const [frequency, delay] of NOTES) playNote(context, frequency, context.currentTime + delay);
      } catch {
        // The banner and its announcement say the same.
      }
    },
    close: () => void context?.close().catch(() => undefined),
  };
}

function playNote(context: AudioContext, frequency: number, start: number): void {
  const oscillator = new OscillatorNode(context, { frequency });
  const gain = new GainNode(context, { gain: 0 });
  // Without a beginning and an end of its own, a note clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_TIME);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + NOTE_TIME);
}
