import { sumSamples } from '../../../../../src/assets/client/call/statistics/samples';
import { trackStatisticsOf } from '../../../../../src/assets/client/call/statistics/track-statistics';

describe('figures', () => {
  const sample = { sid: 'MT1', kind: 'video', at: 1000, bytes: 1000, packets: 10, lost: 0 } as const;

  test('compare with the reading before', () => {
    const later = { ...sample, at: 3000, bytes: 26_000, packets: 100, lost: 10 };
    expect(trackStatisticsOf(later, sample, 'mabel')).toMatchObject({
      identity: 'mabel',
      bitrate: 100_000,
      lost: 0.1,
    });
  });

  test('have no rate the first time', () => {
    expect(trackStatisticsOf(sample, undefined, 'mabel').bitrate).toBeUndefined();
  });

  test('add up several samples of a track, and take the largest size', () => {
    const sums = sumSamples([
      { ...sample, width: 320, roundTrip: 5 },
      { ...sample, width: 1280, bytes: 9000 },
      { ...sample, sid: 'MT2' },
    ]);
    expect(sums.size).toBe(2);
    expect(sums.get('MT1')).toMatchObject({ bytes: 10_000, packets: 20, width: 1280, roundTrip: 5 });
  });
});
