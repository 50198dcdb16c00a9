/** Thrown when something has not come in time, which may never come. */
export class TooLate extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * What arrives in time. What a browser promises it may also forget, so nothing that somebody waits for waits without end.
 * @param time in milliseconds
 * @throws TooLate
 */
export function within<Value>(time: number, arriving: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate()), time);
    arriving.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
