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
