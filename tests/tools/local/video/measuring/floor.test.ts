import { Floor } from '../../../../../tools/local/video/measuring/floor';

const LOUD = 20;
const SOFT = 40;
const SILENT = 127;

/** Everybody goes on at a level, a packet every 20 ms, for so long; returns when that ends. */
function talk(floor: Floor, levels: Record<string, number>, from: number, milliseconds: number): number {
  for (let now = from; now < from + milliseconds; now += 20) {
    for (const [who, level] of Object.entries(levels)) floor.hear(who, level, now);
  }
  return from + milliseconds;
}

test('nobody has the floor while it is quiet', () => {
  const floor = new Floor();
  const now = talk(floor, { mabel: SILENT, tommy: 60 }, 0, 2000);
  expect(floor.speaker(now)).toBeNull();
});

test('the loudest has the floor, through pauses between words, and loses it when quiet', () => {
  const floor = new Floor();
  let now = talk(floor, { mabel: LOUD, tommy: SOFT }, 0, 1000);
  expect(floor.speaker(now)).toBe('mabel');
  now = talk(floor, { mabel: SILENT, tommy: SILENT }, now, 1000);
  expect(floor.speaker(now)).toBe('mabel');
  now = talk(floor, { mabel: SILENT, tommy: SILENT }, now, 1000);
  expect(floor.speaker(now)).toBeNull();
});

test('who is only a little louder does not take the floor; who is much louder does', () => {
  const floor = new Floor();
  let now = talk(floor, { mabel: 30 }, 0, 1000);
  expect(floor.speaker(now)).toBe('mabel');
  now = talk(floor, { mabel: 30, tommy: 27 }, now, 2000);
  expect(floor.speaker(now)).toBe('mabel');
  now = talk(floor, { mabel: 30, tommy: 10 }, now, 2000);
  expect(floor.speaker(now)).toBe('tommy');
});

test('who leaves loses the floor at once', () => {
  const floor = new Floor();
  const now = talk(floor, { mabel: LOUD, tommy: SOFT }, 0, 1000);
  expect(floor.speaker(now)).toBe('mabel');
  floor.forget('mabel');
  expect(floor.speaker(now)).toBe('tommy');
});
