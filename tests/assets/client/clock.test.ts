type Clock = typeof import('../../../src/assets/client/clock');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A page of its own: how long the device slept is kept for as long as a page lives. */
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
    /** The wall clock goes on, timers and `performance.now()` do not. */
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

test('the time that a device slept through has gone by', () => {
  const { now, hide, show, sleep } = open();
  const start = now();
  hide();
  sleep(600_000);
  show();
  expect(now() - start).toBe(600_000);
});

test('a wall clock that is set back while the page is hidden turns no time back', () => {
  const { now, hide, show, sleep } = open();
  const start = now();
  hide();
  jest.advanceTimersByTime(5000);
  sleep(-3_600_000);
  show();
  expect(now() - start).toBe(5000);
});

test('a wall clock that is set forward while the page is hidden makes no code too old', () => {
  const { nowWithoutSleep, hide, show, sleep } = open();
  const start = nowWithoutSleep();
  hide();
  jest.advanceTimersByTime(5000);
  sleep(3_600_000);
  show();
  expect(nowWithoutSleep() - start).toBe(5000);
});

test('a moment is the same on both clocks, but for the sleep so far', () => {
  const { nowWithoutSleep, now, withSleep, hide, show, sleep } = open();
  hide();
  sleep(3_600_000);
  show();
  expect(withSleep(nowWithoutSleep())).toBe(now());
});

test('being hidden is no sleep', () => {
  const { now, hide, show } = open();
  const start = now();
  hide();
  jest.advanceTimersByTime(600_000);
  show();
  expect(now() - start).toBe(600_000);
});

test('what is to be done after a while is done when a device wakes up later', () => {
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

test('what is cancelled is not done, nor when the device wakes up', () => {
  const { after, hide, show, sleep } = open();
  const act = jest.fn();
  after(60_000, act)();
  hide();
  sleep(61_000);
  show();
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
});

test('pages do not ask at the same moment, and none later than it may', () => {
  const { jittered } = open();
  jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.999);
  expect(jittered(1000)).toBe(1000);
  expect(jittered(1000)).toBeCloseTo(800, 0);
});
