import { levelOf, readInputs, worseOf } from '../../../../../tools/local/video/measuring/network-quality';

test.each([
  ['nothing is known against it', {}, 5],
  ['a short way without loss', { lost: 0, roundTripMs: 20, jitterMs: 2 }, 5],
  ['two packets in a hundred lost', { lost: 0.02 }, 4],
  ['a third of a second there and back', { roundTripMs: 333 }, 3],
  ['one packet in ten lost, otherwise fine', { lost: 0.1, roundTripMs: 10, jitterMs: 1 }, 2],
  ['every third packet lost', { lost: 0.33 }, 1],
  ['most packets lost', { lost: 0.7 }, 0],
])('%s', (_what, measurement, level) => {
  expect(levelOf(measurement)).toBe(level);
});

test('the browser reports seconds and fractions; what it leaves out is unknown', () => {
  expect(readInputs({ ice: { rtt: 0.25 }, recv: { fractionLost: 0.1 } })).toEqual({
    roundTripMs: 250,
    lost: 0.1,
  });
  expect(readInputs({ ice: 'nonsense' })).toEqual({ roundTripMs: undefined, lost: undefined });
});

test('of two views of one connection the worse counts', () => {
  expect(worseOf({ lost: 0.1, jitterMs: 5 }, { lost: 0.2, roundTripMs: 30 })).toEqual({
    lost: 0.2,
    roundTripMs: 30,
    jitterMs: 5,
  });
});
