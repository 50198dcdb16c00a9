type Clock = typeof import('../../../src/assets/client/clock');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A new page, since the time asleep is module state. */
function open() {
  let clock = {} as Clock;
  jest.isolateModules(() => {
    clock = require('../../../src/assets/client/clock');
  });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  clock.followSleep(page as unknown as Document);
  const turn = (visibilityState: string): void => {
    Object.assign(page, { visibilityState });
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return {
    ...clock,
    hide: () => turn('hidden'),
    show: () => turn('visible'),
    /** Moves the wall clock on, but neither timers nor `performance.now()`. */
    sleep: (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds),
  };
}

test.each([3_600_000, -3_600_000])(
  'a wall clock that is set by %i ms while somebody waits changes nothing',
  (by) => {
    const { now } = open();
    const start = now();
    jest.setSystemTime(Date.now() + by);
    jest.advanceTimersByTime(1000);
    expect(now() - start).toBe(1000);
  },
);

test('the clock counts the time that a device was asleep', () => {
  const { now, hide, show, sleep } = open();
  const start = now();
  hide();
  sleep(600_000);
  show();
  expect(now() - start).toBe(600_000);
});

test('the clock does not go back when the wall clock is set back while the page is hidden', () => {
  const { now, hide, show, sleep } = open();
  const start = now();
  hide();
  jest.advanceTimersByTime(5000);
  sleep(-3_600_000);
  show();
  expect(now() - start).toBe(5000);
});

test('no code expires when the wall clock is set forward while the page is hidden', () => {
  const { nowWithoutSleep, hide, show, sleep } = open();
  const start = nowWithoutSleep();
  hide();
  jest.advanceTimersByTime(5000);
  sleep(3_600_000);
  show();
  expect(nowWithoutSleep() - start).toBe(5000);
});

test('a moment differs between the two clocks by the time asleep so far', () => {
  const { nowWithoutSleep, now, withSleep, hide, show, sleep } = open();
  hide();
  sleep(3_600_000);
  show();
  expect(withSleep(nowWithoutSleep())).toBe(now());
});

test('being hidden does not count as sleep', () => {
  const { now, hide, show } = open();
  const start = now();
  hide();
  jest.advanceTimersByTime(600_000);
  show();
  expect(now() - start).toBe(600_000);
});

test('a delayed call is made when a device wakes up after its time', () => {
  const { after, hide, show, sleep } = open();
  const act = jest.fn();
  after(60_000, act);
  hide();
  sleep(61_000);
  show();
  jest.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test('a device that wakes up too early waits for the rest', () => {
  const { after, hide, show, sleep } = open();
  const act = jest.fn();
  after(60_000, act);
  hide();
  sleep(40_000);
  show();
  jest.advanceTimersByTime(19_999);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

test('a cancelled call is not made, nor when the device wakes up', () => {
  const { after, hide, show, sleep } = open();
  const act = jest.fn();
  after(60_000, act)();
  hide();
  sleep(61_000);
  show();
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
});

test('pages send requests at different moments, and none too late', () => {
  const { jittered } = open();
  jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.999);
  expect(jittered(1000)).toBe(1000);
  expect(jittered(1000)).toBeCloseTo(800, 0);
});
