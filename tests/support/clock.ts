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
/** The next time that the advancing clock shows, and its step at each reading: milliseconds. */
const advancing = { now: 0, step: 0 };
const readAdvancing = (): number => {
  advancing.now += advancing.step;
  return advancing.now - advancing.step;
};
class AdvancingDate extends RealDate {
  constructor(...given: number[]) {
    super(...((given.length === 0 ? [readAdvancing()] : given) as [number]));
  }

  static override now = readAdvancing;
}

/**
 * From a moment on, advances the clock by a step at each reading, so that no two readings agree. Timers keep running.
 */
export const advanceClockOnEachRead = (moment: number | string, step: number): void => {
  Object.assign(advancing, { now: new RealDate(moment).getTime(), step });
  globalThis.Date = AdvancingDate as unknown as DateConstructor;
};

export const restoreClock = (): void => {
  globalThis.Date = RealDate;
};
