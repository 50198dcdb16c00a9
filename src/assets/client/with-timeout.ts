/** Thrown when a promise does not settle in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Rejects a promise that takes too long. Some promises of browsers never settle, and the page must not wait for ever.
 * @throws TimeoutError
 */
export function withTimeout<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
