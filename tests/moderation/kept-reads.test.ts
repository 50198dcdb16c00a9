import { KeptReads } from '../../src/moderation/kept-reads';

/** Reads that count themselves: the first is 1. */
function counting() {
  let count = 0;
  return () => Promise.resolve(++count);
}

test('what was read is used again for two seconds, and no longer', async () => {
  const reads = new KeptReads<number>();
  const fetch = counting();
  expect(await reads.read('a', 100, fetch)).toBe(1);
  expect(await reads.read('a', 101, fetch)).toBe(1);
  expect(await reads.read('a', 102, fetch)).toBe(2);
});

test('what was read later than now, by a clock that was set back, is read anew', async () => {
  const reads = new KeptReads<number>();
  const fetch = counting();
  await reads.read('a', 100, fetch);
  expect(await reads.read('a', 99, fetch)).toBe(2);
});

test('each place has a read of its own', async () => {
  const reads = new KeptReads<number>();
  const fetch = counting();
  expect([await reads.read('a', 100, fetch), await reads.read('b', 100, fetch)]).toEqual([1, 2]);
});

test('those who ask at once share one read', async () => {
  const reads = new KeptReads<number>();
  const fetch = counting();
  expect(await Promise.all([reads.read('a', 100, fetch), reads.read('a', 100, fetch)])).toEqual([1, 1]);
});

test('a read that fails is told to whoever shares it, and not kept', async () => {
  const reads = new KeptReads<number>();
  const failing = () => Promise.reject(new Error('no answer'));
  await expect(reads.read('a', 100, failing)).rejects.toThrow('no answer');
  expect(await reads.read('a', 100, counting())).toBe(1);
});

test('a read that fails late takes away nothing that was kept meanwhile', async () => {
  const reads = new KeptReads<number>();
  let fail = (_: Error): void => {};
  const late = reads.read('a', 100, () => new Promise((_, reject) => (fail = reject)));
  await reads.keep('a', 100, Promise.resolve(7));
  fail(new Error('no answer'));
  await expect(late).rejects.toThrow('no answer');
  expect(await reads.read('a', 101, counting())).toBe(7);
});

test('a thousand places are kept, and no more', async () => {
  const reads = new KeptReads<number>();
  const fetch = counting();
  for (let place = 0; place < 1000; place++) await reads.read(String(place), 100, fetch);
  expect(await reads.read('0', 100, fetch)).toBe(1);
  await reads.read('another', 100, fetch);
  expect(await reads.read('0', 100, fetch)).toBe(1002);
});
