import { effect, type ReadonlySignal, signal } from '@preact/signals-core';

/** Between two readings; milliseconds. */
const INTERVAL = 100;
/** A quiet room and somebody talking into the microphone, in decibels of full scale. */
const QUIET = -60;
const LOUD = -15;

/**
 * The level of a microphone, 0 to 1; undefined while the browser does not let it be measured. It is measured only while
 * something is subscribed, and on a clone of the track, which works while the participant is muted as well.
 */
export function levelOf(
  source: ReadonlySignal<MediaStreamTrack | undefined>,
): ReadonlySignal<number | undefined> {
  let stop = (): void => undefined;
  const level = signal<number | undefined>(undefined, {
    watched: () => {
      stop = effect(() =>
        measure(source.value, (value) => {
          level.value = value;
        }),
      );
    },
    unwatched: () => stop(),
  });
  return level;
}

/** @returns a function that stops measuring */
function measure(
  source: MediaStreamTrack | undefined,
  onLevel: (level: number | undefined) => void,
): () => void {
  onLevel(undefined);
  const context = source && createAudioContext();
  if (!source || !context) return () => undefined;
  const track = source.clone();
  track.enabled = true;
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // A browser that requires a click before any audio may have had it by now.
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    if (context.state !== 'running') return onLevel(undefined);
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    track.stop();
    void context.close();
    onLevel(undefined);
  };
}

/** Throws when too many are open, or the device has no audio at all. */
function createAudioContext(): AudioContext | undefined {
  try {
    return new AudioContext();
  } catch {
    return undefined;
  }
}

/** @param samples between -1 and 1 */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (decibels - QUIET) / (LOUD - QUIET)));
}
