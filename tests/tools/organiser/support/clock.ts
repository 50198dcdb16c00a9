/** Stops the clock that programs read; what waits goes on. A test ends it with `jest.useRealTimers()`. */
export const stopClock = (now: string): void => {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: ['performance', 'setTimeout', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearTimeout'],
  });
};
