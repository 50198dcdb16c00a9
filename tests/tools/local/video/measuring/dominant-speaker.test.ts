import { DominantSpeaker } from '../../../../../tools/local/video/measuring/dominant-speaker';

const LOUD = 20;
const SOFT = 40;
const SILENT = 127;

/** Everybody goes on at a level, a packet every 20 ms, for so long; returns when that ends. */
function talk(
  dominantSpeaker: DominantSpeaker,
  levels: Record<string, number>,
  from: number,
  milliseconds: number,
): number {
  for (let now = from; now < from + milliseconds; now += 20) {
    for (const [who, level] of Object.entries(levels)) dominantSpeaker.addLevel(who, level, now);
  }
  return from + milliseconds;
}

test('nobody is the dominant speaker while it is quiet', () => {
  const dominantSpeaker = new DominantSpeaker();
  const now = talk(dominantSpeaker, { mabel: SILENT, tommy: 60 }, 0, 2000);
  expect(dominantSpeaker.at(now)).toBeNull();
});

test('the loudest is the dominant speaker, through pauses between words, and no longer when quiet', () => {
  const dominantSpeaker = new DominantSpeaker();
  let now = talk(dominantSpeaker, { mabel: LOUD, tommy: SOFT }, 0, 1000);
  expect(dominantSpeaker.at(now)).toBe('mabel');
  now = talk(dominantSpeaker, { mabel: SILENT, tommy: SILENT }, now, 1000);
  expect(dominantSpeaker.at(now)).toBe('mabel');
  now = talk(dominantSpeaker, { mabel: SILENT, tommy: SILENT }, now, 1000);
  expect(dominantSpeaker.at(now)).toBeNull();
});

test('who is only a little louder does not become the dominant speaker; who is much louder does', () => {
  const dominantSpeaker = new DominantSpeaker();
  let now = talk(dominantSpeaker, { mabel: 30 }, 0, 1000);
  expect(dominantSpeaker.at(now)).toBe('mabel');
  now = talk(dominantSpeaker, { mabel: 30, tommy: 27 }, now, 2000);
  expect(dominantSpeaker.at(now)).toBe('mabel');
  now = talk(dominantSpeaker, { mabel: 30, tommy: 10 }, now, 2000);
  expect(dominantSpeaker.at(now)).toBe('tommy');
});

test('who leaves is not the dominant speaker any more', () => {
  const dominantSpeaker = new DominantSpeaker();
  const now = talk(dominantSpeaker, { mabel: LOUD, tommy: SOFT }, 0, 1000);
  expect(dominantSpeaker.at(now)).toBe('mabel');
  dominantSpeaker.remove('mabel');
  expect(dominantSpeaker.at(now)).toBe('tommy');
});
