import { jittered, keepRenewing } from '../../src/assets/client/renewal';

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const LIFE = 60_000;
const never = () => false;

test('a pass is renewed when three quarters of its life are over, again and again', async () => {
  const renew = jest.fn(async () => LIFE);
  const { stop } = keepRenewing(LIFE, renew, never);
  await jest.advanceTimersByTimeAsync(44_999);
  expect(renew).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(renew).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(45_000);
  expect(renew).toHaveBeenCalledTimes(2);
  stop();
  await jest.advanceTimersByTimeAsync(LIFE);
  expect(renew).toHaveBeenCalledTimes(2);
});

test('who stops while a renewal is on its way is not asked again', async () => {
  let answer = (_: number) => {};
  const renew = jest.fn(() => new Promise<number>((resolve) => (answer = resolve)));
  const { stop } = keepRenewing(LIFE, renew, never);
  await jest.advanceTimersByTimeAsync(45_000);
  stop();
  answer(LIFE);
  await jest.advanceTimersByTimeAsync(LIFE);
  expect(renew).toHaveBeenCalledTimes(1);
});

test('a failure is tried again, a refusal is not', async () => {
  const failures = ['down', 'over'];
  const renew = jest.fn(() => Promise.reject(failures.shift()));
  const { refused } = keepRenewing(LIFE, renew, (error) => error === 'over');
  await jest.advanceTimersByTimeAsync(45_000);
  expect(renew).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(15_000);
  expect(await refused).toBe('over');
  await jest.advanceTimersByTimeAsync(LIFE);
  expect(renew).toHaveBeenCalledTimes(2);
});

test.each([
  [60_000, 3],
  [900_000, 15],
])(
  'in what is left of a pass of %d ms, a renewal that fails is tried %d times and more',
  async (life, tries) => {
    const renew = jest.fn(() => Promise.reject('busy'));
    const { stop } = keepRenewing(life, renew, never);
    await jest.advanceTimersByTimeAsync(life - 1);
    expect(renew.mock.calls.length).toBeGreaterThanOrEqual(tries);
    stop();
  },
);

test('a pass that has ended meanwhile is asked for four times a minute', async () => {
  const renew = jest.fn(() => Promise.reject('down'));
  const { stop } = keepRenewing(LIFE, renew, never);
  await jest.advanceTimersByTimeAsync(2 * LIFE);
  renew.mockClear();
  await jest.advanceTimersByTimeAsync(LIFE);
  expect(renew).toHaveBeenCalledTimes(4);
  stop();
});

test.each([
  ['what has hardly any life left', 100, 5000],
  ['what lives for longer than a timer can', 1e12, 2_147_483_647],
])('%s is renewed neither too soon nor at once', async (_, life, wait) => {
  const renew = jest.fn(async () => LIFE);
  const { stop } = keepRenewing(life, renew, never);
  await jest.advanceTimersByTimeAsync(wait - 1);
  expect(renew).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(renew).toHaveBeenCalledTimes(1);
  stop();
});

test('pages do not ask at the same moment, and none later than it may', () => {
  jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.999);
  expect(jittered(1000)).toBe(1000);
  expect(jittered(1000)).toBeCloseTo(800, 0);
});
