import { within } from '../../src/upstream/time';

const late = () => new Error('late');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('work that is done in time is answered, and nothing waits any longer', async () => {
  expect(await within(1000, Promise.resolve('answer'), late)).toBe('answer');
  expect(jest.getTimerCount()).toBe(0);
});

test('work that fails in time throws as it does, and nothing waits any longer', async () => {
  await expect(within(1000, Promise.reject(new Error('failed')), late)).rejects.toThrow('failed');
  expect(jest.getTimerCount()).toBe(0);
});

test('work that takes too long is late', async () => {
  const waiting = expect(within(1000, new Promise(() => {}), late)).rejects.toThrow('late');
  await jest.advanceTimersByTimeAsync(1000);
  await waiting;
});
