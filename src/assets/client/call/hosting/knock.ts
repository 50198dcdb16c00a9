import { playTones } from '../../media/tones';

/** The sound that somebody waits. */
export interface Knock {
  play(): void;
  close(): void;
}

/** Without sound in the browser nothing is heard. */
export function createKnock(): Knock {
  let context: AudioContext | undefined;
  return {
    play: () => {
      try {
        context ??= new AudioContext();
        playTones(context, [
          [587, 0],
          [784, 0.16],
        ]);
      } catch {
        // The banner and its announcement say the same.
      }
    },
    close: () => void context?.close().catch(() => undefined),
  };
}
