import type { TrackQuality } from '../call';

/** The counters of one track so far. */
export interface Sample extends TrackQuality {
  readonly sid: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
}

/** Adds up the samples of each track, which may be sent several times, or in several sizes. */
export function sumSamples(samples: readonly Sample[]): Map<string, Sample> {
  const sums = new Map<string, Sample>();
  for (const sample of samples) {
    const sum = sums.get(sample.sid);
    sums.set(sample.sid, sum ? add(sum, sample) : sample);
  }
  return sums;
}

function add(one: Sample, other: Sample): Sample {
  const [larger, smaller] = (other.width ?? 0) > (one.width ?? 0) ? [other, one] : [one, other];
  return {
    ...larger,
    bytes: one.bytes + other.bytes,
    packets: one.packets + other.packets,
    lost: one.lost + other.lost,
    roundTrip: largest(larger.roundTrip, smaller.roundTrip),
    jitter: largest(larger.jitter, smaller.jitter),
  };
}

const largest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
