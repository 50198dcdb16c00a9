import { patience } from '../../../src/assets/client/call/patience';
import { now } from '../../../src/assets/client/clock';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether it is over after so many milliseconds. */
async function isOverAfter(milliseconds: number, waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await jest.advanceTimersByTimeAsync(milliseconds);
  return over;
}

test('waits as long as told', async () => {
  expect(await isOverAfter(999, patience(1000, undefined, new EventTarget()))).toBe(false);
  expect(await isOverAfter(1000, patience(1000, undefined, new EventTarget()))).toBe(true);
});

test('does not wait any longer once the network is back', async () => {
  const page = new EventTarget();
  const waiting = patience(30_000, undefined, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(0, waiting)).toBe(true);
});

test('keeps to a moment that the door named, even when the network is back', async () => {
  const page = new EventTarget();
  const waiting = patience(30_000, now() + 30_000, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(29_000, waiting)).toBe(false);
  expect(await isOverAfter(1000, waiting)).toBe(true);
});
