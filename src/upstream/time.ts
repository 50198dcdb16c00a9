import type { Seconds } from '../contract/time';

/** The whole second that a moment is in, since 1970: a NumericDate (RFC 7519 §2). */
export const secondsOf = (moment: Date): Seconds => Math.floor(moment.getTime() / 1000);

/**
 * Waits for some work for a limited time. The work itself goes on afterwards; its result is ignored.
 * @param milliseconds to wait
 * @throws the error of the work, or the one that `late` makes when the time is over
 */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
