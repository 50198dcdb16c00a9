const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Stops the clock at a moment, in milliseconds since 1970 or ISO 8601. Timers keep running. */
export const stopClockAt = (moment: number | string): void => {
  jest.useFakeTimers({ now: new Date(moment), doNotFake: [...REAL] });
};

/** Puts the stopped clock forward, or back. */
export const moveClock = (seconds: number): void => {
  jest.setSystemTime(Date.now() + seconds * 1000);
};

export const restartClock = (): void => {
  jest.useRealTimers();
};

const RealDate = Date;
/** What a clock in a hurry shows next, and how far it goes on when it is read: milliseconds. */
const hurried = { now: 0, step: 0 };
const readHurried = (): number => {
  hurried.now += hurried.step;
  return hurried.now - hurried.step;
};
class HurriedDate extends RealDate {
  constructor(...given: number[]) {
    super(...((given.length === 0 ? [readHurried()] : given) as [number]));
  }

  static override now = readHurried;
}

/**
 * From a moment on, moves the clock forward whenever it is read, so that no two readings agree: as if an eternity passed
 * between one step of a request and the next. Timers keep running.
 */
export const hurryClockFrom = (moment: number | string, step: number): void => {
  Object.assign(hurried, { now: new RealDate(moment).getTime(), step });
  globalThis.Date = HurriedDate as unknown as DateConstructor;
};

export const calmClock = (): void => {
  globalThis.Date = RealDate;
};
