import { now } from '../../../src/assets/client/clock';
import { pauseUnlessOnline } from '../../../src/assets/client/pause';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether a promise is resolved after so many milliseconds. */
async function isOverAfter(milliseconds: number, waiting: Promise<void>): Promise<boolean> {
  let over = false;
  void waiting.then(() => {
    over = true;
  });
  await jest.advanceTimersByTimeAsync(milliseconds);
  return over;
}

test('a pause lasts for its whole time', async () => {
  expect(await isOverAfter(999, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(false);
  expect(await isOverAfter(1000, pauseUnlessOnline(1000, undefined, new EventTarget()))).toBe(true);
});

test('a pause ends when the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, undefined, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(0, waiting)).toBe(true);
});

test('a pause does not end before the wait of the door, even when the network is back', async () => {
  const page = new EventTarget();
  const waiting = pauseUnlessOnline(30_000, now() + 30_000, page);
  page.dispatchEvent(new Event('online'));
  expect(await isOverAfter(29_000, waiting)).toBe(false);
  expect(await isOverAfter(1000, waiting)).toBe(true);
});
