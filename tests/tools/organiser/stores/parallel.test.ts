import { setImmediate as turn } from 'node:timers/promises';
import { inLanes, inParallel } from '../../../../tools/organiser/stores/parallel';

const ITEMS = Array.from({ length: 20 }, (_, index) => index);

test('when one of many fails nothing more begins, and what had begun is waited for', async () => {
  const begun: number[] = [];
  let ended = 0;
  const failing = inParallel(ITEMS, 3, async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('no');
    await turn();
    ended += 1;
  });
  await expect(failing).rejects.toThrow('no');
  expect([begun, ended]).toEqual([[0, 1, 2], 2]);
});

test('a failure in one list stops the others', async () => {
  const begun: number[] = [];
  const failing = inLanes([ITEMS, ITEMS.map((item) => item + 100)], 1, async (item) => {
    begun.push(item);
    await turn();
    if (item === 101) throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(begun.length).toBeLessThan(6);
});

test('everything is worked through once', async () => {
  const done: number[] = [];
  await inParallel(ITEMS, 4, async (item) => {
    await turn();
    done.push(item);
  });
  expect(done.sort((a, b) => a - b)).toEqual(ITEMS);
});
