/** Has every test of a file, or of a `describe`, run on timers of its own, and every pause be the shortest that chance allows. */
export function useTestTimers(): void {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
}

/** Lets so many milliseconds pass. */
export const pass = (milliseconds = 0): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);
