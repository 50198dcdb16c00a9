/** Thrown when something has not come in time, which may never come. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * What arrives in time. What a browser promises it may also forget, so nothing that somebody waits for waits without end.
 * @param milliseconds in milliseconds
 * @throws TooLate
 */
export function withTimeout<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
